//! Links that come from the server, checked before anybody follows them.

/// The part of `url` below this origin, if it leads nowhere else; `None` for another host, another scheme than http(s), or
/// anything a browser might read differently than it looks.
///
/// `host` is the page's own host with its port. The platform prints `http` links on `https` pages (docs/endpoint.md, "Answer"); as only
/// the path is kept, those stay on the page's own scheme.
pub fn same_origin(url: &str, host: &str) -> Option<String> {
    let url = url.trim();
    if url.is_empty() || url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return None;
    }
    let rest = ["https://", "http://", "//"].iter().find_map(|prefix| {
        let head = url.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| url.get(prefix.len()..))?
    });
    match rest {
        Some(rest) => {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (authority, path) = rest.split_at_checked(end)?;
            // A path such as `//evil.cn` behind the right host would become a link to another one once the host is cut off.
            // Without a slash the rest would be read as relative to the page's own path.
            let root = if path.starts_with('/') { "" } else { "/" };
            (authority.eq_ignore_ascii_case(host) && !path.starts_with("//")).then(|| format!("{root}{path}"))
        }
        None => {
            let first = url.split(['/', '?', '#']).next().unwrap_or_default();
            (!first.contains(':')).then(|| url.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::same_origin;

    #[test]
    fn links_below_this_origin_are_followed() {
        for (url, path) in [
            ("/login?i=2", "/login?i=2"),
            ("http://shop.cn/login", "/login"),
            ("HTTPS://SHOP.cn/login#x", "/login#x"),
            ("//shop.cn/login", "/login"),
            ("https://shop.cn", "/"),
            ("./index.php?c=user", "./index.php?c=user"),
            ("https://shop.cn?a=b", "/?a=b"),
            ("https://shop.cn#login", "/#login"),
            ("?a=b", "?a=b"),
        ] {
            assert_eq!(same_origin(url, "shop.cn").as_deref(), Some(path), "{url}");
        }
    }

    #[test]
    fn links_to_anywhere_else_are_not() {
        for url in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "https://evil.cn/login",
            "https://shop.cn@evil.cn/",
            "https://shop.cn.evil.cn/",
            "https://shop.cn:8443/login",
            "//evil.cn/login",
            "/\\evil.cn",
            "/\t/evil.cn",
            "https:\\\\evil.cn",
            "https://shop.cn//evil.cn",
            "java\nscript:alert(1)",
            "https:/evil.cn",
        ] {
            assert_eq!(same_origin(url, "shop.cn"), None, "{url}");
        }
    }
}
