//! The address under which a site stands on the web.

use std::fmt;

/// An address such as `https://www.gemeente.example/avg`, without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Reads an address; what cannot be the beginning of every page's address is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let host = rest
            .split('/')
            .next()
            .filter(|host| !host.is_empty() && !host.contains('@'))?;
        let is_host = host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
        let is_path = rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"./-_~:[]%+@".contains(&byte));
        (is_host && is_path).then(|| Self(text.to_owned()))
    }

    /// The address of a page of the site.
    pub fn of(&self, path: &str) -> String {
        format!("{}/{path}", self.0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_every_page() {
        let address = Address::parse("https://www.lindermeer.example/avg/").unwrap();
        assert_eq!(
            address.of("verwerking/afvalpas/"),
            "https://www.lindermeer.example/avg/verwerking/afvalpas/"
        );
        for good in [
            "http://localhost:8080",
            "https://a.example",
            "https://a.example/~x/y_z",
        ] {
            assert!(Address::parse(good).is_some(), "{good}");
        }
        for wrong in [
            "",
            "https://",
            "ftp://a.example",
            "javascript:alert(1)",
            "www.a.example",
            "https://a.example/?x=1",
            "https://a.example/#x",
            "https://a.example/<b>",
            "https://u:p@a.example",
            "https://a.example/a b",
        ] {
            assert_eq!(Address::parse(wrong), None, "{wrong}");
        }
    }
}
