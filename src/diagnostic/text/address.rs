//! Addresses that are made of what people and file systems call things.

/// Bytes as part of an address (RFC 3986): everything but unreserved characters and `/` in percent.
pub fn percent_encoded(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(byte) {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The address that writes to somebody; `None` when this is not one e-mail address and nothing besides.
///
/// Whatever stands in a `mailto:` after a `?` or a line end is read by mail programs: other recipients, a text, files.
pub fn mailto(email: &str) -> Option<String> {
    let email = email.trim();
    let (name, host) = email.split_once('@')?;
    let in_name = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let in_host = |c: char| c.is_alphanumeric() || c == '-';
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |own: &&str| {
        !own.is_empty() && !own.starts_with('-') && !own.ends_with('-') && own.chars().all(in_host)
    };
    let fits = !name.is_empty()
        && name.chars().all(in_name)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && labels.len() > 1
        && labels.iter().all(is_label)
        && email.len() <= 254;
    fits.then(|| {
        format!(
            "mailto:{}@{}",
            percent_encoded(name.as_bytes()).replace('/', "%2F"),
            percent_encoded(host.as_bytes())
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(
            percent_encoded("register/één bestand.yaml".as_bytes()),
            "register/%C3%A9%C3%A9n%20bestand.yaml"
        );
        assert_eq!(percent_encoded(b"a\\b\xff\x1b.yaml"), "a%5Cb%FF%1B.yaml");
    }

    #[test]
    fn only_one_address_can_be_written_to() {
        for (email, wanted) in [
            ("fg@voorbeeld.example", Some("mailto:fg@voorbeeld.example")),
            (
                " fg.bureau-x+avg@sub.voorbeeld.example ",
                Some("mailto:fg.bureau-x%2Bavg@sub.voorbeeld.example"),
            ),
            (
                "a?bcc=x@voorbeeld.example",
                Some("mailto:a%3Fbcc%3Dx@voorbeeld.example"),
            ),
            (
                "één@café.example",
                Some("mailto:%C3%A9%C3%A9n@caf%C3%A9.example"),
            ),
            ("fg@voorbeeld.example?bcc=x@y.example", None),
            ("fg@voorbeeld.example,x@y.example", None),
            ("fg@voorbeeld.example\r\nBcc: x@y.example", None),
            ("fg@voorbeeld.example%0Abcc", None),
            ("a@", None),
            ("@voorbeeld.example", None),
            ("a@b", None),
            ("a@@b.example", None),
            ("a@-b.example", None),
            ("a@b..example", None),
            ("a b@c.example", None),
            ("<a@b.example>", None),
            ("zie de website", None),
        ] {
            assert_eq!(mailto(email).as_deref(), wanted, "{email}");
        }
    }
}
