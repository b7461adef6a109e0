//! What the host page says: attributes, parsed once and trusted ever after.

use crate::domain::request::{Method, Target, TimeStyle};
use crate::i18n::Lang;
use crate::wire::params::RESERVED;

/// Where the query is kept so that reload, back and a shared link restore it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UrlSync {
    /// Nowhere.
    #[default]
    Off,
    /// In the fragment, which no server sees.
    Hash,
    /// In the query string, without the fields that can hold names and phone numbers.
    Query,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, as Element UI is.
    #[default]
    Light,
    /// Dark.
    Dark,
    /// As the browser prefers.
    Auto,
}

/// The host's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostConfig {
    /// The endpoint and what is fixed about it.
    pub target: Target,
    /// The page's language.
    pub lang: Lang,
    /// Its colours.
    pub theme: Theme,
    /// Where the query is kept.
    pub url_sync: UrlSync,
    /// What the names of its parameters begin with there; empty if nobody else uses such names.
    pub url_prefix: String,
    /// Rows a page to begin with, where the server can be told.
    pub page_size: Option<u32>,
    /// How many rows are read at most where all are asked for.
    pub max_rows: u32,
    /// Whether ids and status of the last full read are remembered in this browser, to tell what changed since.
    pub has_since_last: bool,
    /// What the keys begin with under which something is kept in this browser.
    pub storage_key: String,
}

/// An attribute whose value can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The attribute's name.
    pub attribute: &'static str,
    /// What it says; `None` if it is missing.
    pub value: Option<String>,
    /// What it takes, in Chinese and in English.
    pub takes: [&'static str; 2],
}

impl ConfigError {
    /// The message for the element and the console.
    pub fn message(&self, lang: Lang) -> String {
        match (lang, &self.value) {
            (Lang::Zh, Some(value)) => format!("属性 {} 的值“{value}”无效，应为{}", self.attribute, self.takes[0]),
            (Lang::Zh, None) => format!("缺少属性 {}，应为{}", self.attribute, self.takes[0]),
            (Lang::En, Some(value)) => format!("Attribute {} has the value “{value}”; it takes {}", self.attribute, self.takes[1]),
            (Lang::En, None) => format!("Attribute {} is missing; it takes {}", self.attribute, self.takes[1]),
        }
    }
}

const POSITIVE: [&str; 2] = ["正整数", "a positive integer"];

impl HostConfig {
    /// Reads the attributes; all that are bad are reported, not only the first. A missing or blank one takes its default.
    pub fn parse(attribute: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<ConfigError>> {
        let mut errors = Vec::new();
        let mut reader = Reader { get: &attribute, errors: &mut errors };
        let lang = reader.choice("locale", Lang::Zh, [("zh-CN", Lang::Zh), ("en", Lang::En)], ["zh-CN 或 en", "zh-CN or en"]);
        let theme = reader.choice(
            "theme",
            Theme::Light,
            [("light", Theme::Light), ("dark", Theme::Dark), ("auto", Theme::Auto)],
            ["light、dark 或 auto", "light, dark or auto"],
        );
        let (url_sync, url_prefix) = reader
            .parsed(
                "url-sync",
                [
                    "off、hash 或 query，可带参数名前缀，例如 hash=gm-",
                    "off, hash or query, which may have a prefix of names, such as hash=gm-",
                ],
                url_sync,
            )
            .unwrap_or_default();
        let method = reader.choice("method", Method::Post, [("post", Method::Post), ("get", Method::Get)], ["post 或 get", "post or get"]);
        let time_style = reader.choice(
            "time-style",
            TimeStyle::Both,
            [("both", TimeStyle::Both), ("start-end", TimeStyle::StartEnd), ("times", TimeStyle::Times)],
            ["both、start-end 或 times", "both, start-end or times"],
        );
        let uniacid = reader.parsed("i", POSITIVE, positive);
        if reader.value("i").is_none() {
            reader.fail("i", POSITIVE);
        }
        let group_id = reader.parsed("group-id", POSITIVE, positive);
        let page_size = reader.parsed(
            "page-size-param",
            ["参数名，例如 limit 或 limit=100（1 到 500）", "a parameter's name, such as limit or limit=100 (1 to 500)"],
            page_size,
        );
        let (page_size_param, page_size) = page_size.map_or((None, None), |(name, rows)| (Some(name), rows));
        let max_rows = reader.parsed("max-rows", ["1 到 1000000 的整数", "an integer from 1 to 1000000"], |text| {
            u32::try_from(positive(text)?).ok().filter(|rows| *rows <= 1_000_000)
        });
        let has_since_last = reader.choice("since-last", true, [("on", true), ("off", false)], ["on 或 off", "on or off"]);
        let storage_key = reader.value("storage-key").unwrap_or_else(|| "group-members".to_owned());
        let endpoint = reader
            .parsed("endpoint", ["以 / 开头的路径或 http(s) 地址", "a path that begins with / or an http(s) address"], endpoint)
            .unwrap_or_else(|| "/business/{i}/plugin/GroupDevelopUser/getGroupMembers".to_owned());
        let uniacid = uniacid.unwrap_or_default();
        let endpoint = endpoint.replace("{i}", &uniacid.to_string());
        if errors.is_empty() {
            let target = Target { uniacid, group_id, endpoint, method, time_style, page_size_param };
            let max_rows = max_rows.unwrap_or(100_000);
            Ok(Self { target, lang, theme, url_sync, url_prefix, page_size, max_rows, has_since_last, storage_key })
        } else {
            Err(errors)
        }
    }
}

struct Reader<'a, G> {
    get: &'a G,
    errors: &'a mut Vec<ConfigError>,
}

impl<G: Fn(&str) -> Option<String>> Reader<'_, G> {
    fn value(&self, attribute: &str) -> Option<String> {
        (self.get)(attribute).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    fn fail(&mut self, attribute: &'static str, takes: [&'static str; 2]) {
        let value = self.value(attribute);
        self.errors.push(ConfigError { attribute, value, takes });
    }

    fn parsed<T>(&mut self, attribute: &'static str, takes: [&'static str; 2], parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.value(attribute)?;
        let parsed = parse(&value);
        if parsed.is_none() {
            self.fail(attribute, takes);
        }
        parsed
    }

    fn choice<T: Copy, const N: usize>(
        &mut self,
        attribute: &'static str,
        default: T,
        choices: [(&str, T); N],
        takes: [&'static str; 2],
    ) -> T {
        self.parsed(attribute, takes, |text| choices.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, choice)| *choice))
            .unwrap_or(default)
    }
}

fn positive(text: &str) -> Option<u64> {
    (text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?.filter(|number| *number > 0)
}

fn url_sync(text: &str) -> Option<(UrlSync, String)> {
    let (word, prefix) = text.split_once('=').unwrap_or((text, ""));
    let places = [("off", UrlSync::Off), ("hash", UrlSync::Hash), ("query", UrlSync::Query)];
    let place = places.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))?.1;
    prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')).then(|| (place, prefix.to_owned()))
}

fn page_size(text: &str) -> Option<(String, Option<u32>)> {
    let (name, rows) = match text.split_once('=') {
        Some((name, rows)) => (name, Some(u32::try_from(positive(rows).filter(|rows| *rows <= 500)?).ok()?)),
        None => (text, None),
    };
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && name != "page" && !RESERVED.contains(&name)).then(|| (name.to_owned(), rows))
}

fn endpoint(text: &str) -> Option<String> {
    let clean = !text.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '#'));
    let path = text.starts_with('/') && !text.starts_with("//");
    let absolute = ["http://", "https://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    (clean && (path || absolute)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(attributes: &[(&str, &str)]) -> Result<HostConfig, Vec<ConfigError>> {
        HostConfig::parse(|name| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_uniacid_alone_is_enough() {
        let config = parse(&[("i", "2")]).unwrap();
        assert_eq!(config.target.endpoint, "/business/2/plugin/GroupDevelopUser/getGroupMembers");
        assert_eq!((config.target.group_id, config.url_sync, config.theme), (None, UrlSync::Off, Theme::Light));
    }

    #[test]
    fn every_bad_attribute_is_named_with_what_it_takes() {
        let errors =
            parse(&[("i", "0"), ("group-id", "x"), ("theme", "pink"), ("page-size-param", "type=10"), ("endpoint", "//evil.cn/x")])
                .unwrap_err();
        let named: Vec<&str> = errors.iter().map(|error| error.attribute).collect();
        assert_eq!(named, ["theme", "i", "group-id", "page-size-param", "endpoint"]);
        assert_eq!(errors[1].message(Lang::En), "Attribute i has the value “0”; it takes a positive integer");
        assert_eq!(parse(&[]).unwrap_err()[0].message(Lang::Zh), "缺少属性 i，应为正整数");
    }

    #[test]
    fn the_address_may_ask_for_a_prefix() {
        let kept = |text: &str| parse(&[("i", "2"), ("url-sync", text)]).map(|config| (config.url_sync, config.url_prefix)).ok();
        assert_eq!(kept("hash"), Some((UrlSync::Hash, String::new())));
        assert_eq!(kept("Query=gm-"), Some((UrlSync::Query, "gm-".to_owned())));
        for bad in ["hash=a&b", "hash=#", "hash=员", "always", "=gm-"] {
            assert_eq!(kept(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_endpoint_is_a_path_or_an_http_address() {
        for (text, good) in [
            ("/x/{i}/y", true),
            ("https://shop.cn/x", true),
            ("javascript:alert(1)", false),
            ("x/y", false),
            ("/a\\b", false),
            ("https://", false),
            ("/a b", false),
        ] {
            assert_eq!(parse(&[("i", "2"), ("endpoint", text)]).is_ok(), good, "{text}");
        }
        assert_eq!(parse(&[("i", "7"), ("endpoint", "/x/{i}")]).unwrap().target.endpoint, "/x/7");
    }

    #[test]
    fn the_page_size_never_takes_a_reserved_name() {
        let sized = |text: &str| {
            parse(&[("i", "2"), ("page-size-param", text)]).map(|config| (config.target.page_size_param, config.page_size)).ok()
        };
        assert_eq!(sized("limit=100"), Some((Some("limit".to_owned()), Some(100))));
        assert_eq!(sized("limit"), Some((Some("limit".to_owned()), None)));
        for bad in ["mid", "page=10", "mid=10", "limit=0", "limit=501", "=10", "a b=10"] {
            assert!(parse(&[("i", "2"), ("page-size-param", bad)]).is_err(), "{bad}");
        }
    }
}
