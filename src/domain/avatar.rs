//! Which picture of a member, if any, is safe to show, and what stands in for it.

use super::text::{grapheme_len, is_visible};

/// How many colours `tint` spreads ids over; the style sheet has one class each.
pub const TINTS: u64 = 8;

/// The pictures worth trying, in order: only over https, or by a path on the shop's own server.
///
/// An http address is asked for over https: a strict policy and an https page refuse the other way, and the picture hosts know both.
/// Left out are `""`, the malformed `https:images/…` that the platform prints for some members, and every other scheme
/// (docs/endpoint.md, "Avatars").
pub fn candidates<'a>(urls: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for url in urls.into_iter().filter_map(safe) {
        if !found.contains(&url) {
            found.push(url);
        }
    }
    found
}

/// An address of the shop's own host as a path: a shop that speaks http only has its pictures there too.
pub fn at_home<'a>(url: &'a str, own_host: &str) -> &'a str {
    let path = url.strip_prefix("https://").and_then(|rest| rest.strip_prefix(own_host));
    path.filter(|path| path.starts_with('/')).unwrap_or(url)
}

fn safe(url: &str) -> Option<String> {
    let url = url.trim();
    if url.bytes().any(|byte| byte.is_ascii_control() || matches!(byte, b' ' | b'\\' | b'"' | b'<' | b'>')) {
        return None;
    }
    let lower = url.get(..8.min(url.len())).unwrap_or_default().to_ascii_lowercase();
    let rest = if lower.starts_with("https://") {
        url.get(8..)?
    } else if lower.starts_with("http://") {
        url.get(7..)?
    } else {
        // A path on the shop's server; `//host/…` takes the page's own scheme.
        return (url.starts_with('/') && !url.trim_start_matches('/').is_empty()).then(|| url.to_owned());
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (!host.is_empty()).then(|| format!("https://{}", smaller(rest, host)))
}

/// WeChat's and WeCom's picture hosts serve the original at `/0`; a 32 px avatar needs no more than their small one.
fn smaller(url: &str, host: &str) -> String {
    let size = match host {
        "wx.qlogo.cn" | "thirdwx.qlogo.cn" => "96",
        "wework.qpic.cn" | "p.qlogo.cn" => "100",
        _ => return url.to_owned(),
    };
    url.strip_suffix("/0").map_or_else(|| url.to_owned(), |stem| format!("{stem}/{size}"))
}

/// What stands in for a missing picture: the first letter, digit or ideograph of the name, else the first character that can be seen,
/// with all that belongs to it. The style sheet makes it a capital.
pub fn initial(name: &str) -> &str {
    let start = name.find(is_letter).or_else(|| name.find(is_visible));
    let rest = start.and_then(|start| name.get(start..)).unwrap_or_default();
    rest.get(..grapheme_len(rest)).filter(|first| !first.is_empty()).unwrap_or("?")
}

/// Whether a character is no sign, no space and no picture, as far as names go: Unicode's own tables are 14 kB of wasm.
fn is_letter(c: char) -> bool {
    match c {
        _ if !is_visible(c) => false,
        '\0'..='\u{bf}' => c.is_ascii_alphanumeric(),
        // Punctuation, arrows, symbols; CJK's punctuation; private use; what joins or colours pictures; full-width signs; pictures.
        '\u{d7}' | '\u{f7}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{e000}'..='\u{f8ff}' => false,
        '\u{fe00}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' => false,
        '\u{ff5b}'..='\u{ff65}' | '\u{fff0}'..='\u{ffff}' | '\u{1d000}'..='\u{1d3ff}' | '\u{1f000}'..='\u{1faff}' => false,
        '\u{e0000}'.. => false,
        _ => true,
    }
}

/// Which of the colours an id gets: always the same one.
pub const fn tint(id: u64) -> u64 {
    // Neighbouring ids come one under the other in the table; a multiplier that is odd keeps them from forming a rainbow.
    (id.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % TINTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_that_are_safe_to_load_are_tried() {
        for url in [
            "",
            "https:images/x.jpg",
            "javascript:alert(1)",
            "data:image/png;base64,x",
            "//",
            "https://",
            "x.jpg",
            "/\"onerror",
            "/a b",
            "/\\evil.com/x",
        ] {
            assert_eq!(candidates([url]), [""; 0], "{url}");
        }
    }

    #[test]
    fn pictures_are_asked_for_once_each_and_never_over_http() {
        assert_eq!(
            candidates(["http://www.wq.com/a.jpg", "/addons/a.jpg", "HTTPS://www.wq.com/a.jpg", "/addons/a.jpg", "http://wx.qlogo.cn/x/0"]),
            ["https://www.wq.com/a.jpg", "/addons/a.jpg", "https://wx.qlogo.cn/x/96"]
        );
    }

    #[test]
    fn a_picture_of_the_own_host_is_a_path() {
        assert_eq!(at_home("https://shop.cn/a.jpg", "shop.cn"), "/a.jpg");
        assert_eq!(at_home("https://shop.cn:8080/a.jpg", "shop.cn:8080"), "/a.jpg");
        for other in ["https://shop.cn.evil.cn/a.jpg", "https://x.cn/shop.cn/a.jpg", "/a.jpg"] {
            assert_eq!(at_home(other, "shop.cn"), other);
        }
    }

    #[test]
    fn full_size_originals_are_asked_for_small() {
        assert_eq!(candidates(["https://wx.qlogo.cn/mmhead/x/0"]), ["https://wx.qlogo.cn/mmhead/x/96"]);
        assert_eq!(candidates(["https://wework.qpic.cn/bizmail/x/0"]), ["https://wework.qpic.cn/bizmail/x/100"]);
        assert_eq!(candidates(["https://shop.cn/avatar/0"]), ["https://shop.cn/avatar/0"]);
    }

    #[test]
    fn a_name_gives_its_first_letter() {
        for (name, letter) in [
            ("韦平", "韦"),
            ("🌸小花", "小"),
            ("❤️\u{200d}🔥„Żółw“", "Ż"),
            ("（王）", "王"),
            ("《·１》", "１"),
            (" =1+1", "1"),
            ("🌸", "🌸"),
            ("anna", "a"),
            ("محمد", "م"),
            ("", "?"),
            ("\u{3164}\u{200b}", "?"),
            // Not half of what is seen: a dark heart, a bare letter, the first letter of a flag.
            ("❤\u{fe0f}\u{200d}🔥", "❤\u{fe0f}\u{200d}🔥"),
            ("e\u{301}ric", "e\u{301}"),
            ("🇨🇳", "🇨🇳"),
            ("\u{202e}abc", "a"),
        ] {
            assert_eq!(initial(name), letter, "{name}");
        }
    }
}
