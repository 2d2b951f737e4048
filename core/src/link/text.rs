//! Texts such as lessons in the fragment of an address: `#lesson1.` and base64url(checksum, deflate-raw(text)).

use data_encoding::BASE64URL_NOPAD;

use super::{CHECK, LinkError, MAX_ENCODED, MAX_INFLATED, bytes, checksum, deflate};

const PREFIX: &str = "lesson1.";

/// The link to a lesson's Markdown, without `#`.
///
/// # Errors
/// When the text is larger than a link may be.
pub fn encode_lesson(text: &str) -> Result<String, LinkError> {
    if text.len() > MAX_INFLATED {
        return Err(LinkError::TooLarge);
    }
    let mut packed = checksum(text.as_bytes()).to_vec();
    packed.extend(deflate::compress(text.as_bytes(), &[]));
    let link = format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&packed));
    if link.len() > MAX_ENCODED { Err(LinkError::TooLong(link.len())) } else { Ok(link) }
}

/// The Markdown that a link holds; `None` when it is no such link. `#` in front of it is optional.
#[must_use]
pub fn decode_lesson(fragment: &str) -> Option<Result<String, LinkError>> {
    let fragment = fragment.trim();
    let data = fragment.strip_prefix('#').unwrap_or(fragment).strip_prefix(PREFIX)?;
    Some(read(data))
}

fn read(data: &str) -> Result<String, LinkError> {
    if data.len() > MAX_ENCODED {
        return Err(LinkError::TooLong(data.len()));
    }
    let bytes = bytes(data)?;
    let (check, packed) = bytes.split_at_checked(CHECK).ok_or(LinkError::Damaged)?;
    let text = deflate::inflate(packed, &[], MAX_INFLATED)?;
    if checksum(&text) != check {
        return Err(LinkError::Damaged);
    }
    String::from_utf8(text).map_err(|_| LinkError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let text = "# A lesson\n\nWith an ä and a `*`.\n".repeat(40);
        let link = encode_lesson(&text).unwrap();
        assert!(link.len() < text.len() / 4, "{}", link.len());
        assert_eq!(decode_lesson(&format!("#{link}")), Some(Ok(text)));
        assert_eq!(decode_lesson("#v2.abc"), None);
        assert_eq!(decode_lesson("#lesson=first"), None);
    }

    #[test]
    fn what_is_damaged_is_refused() {
        let link = encode_lesson("# A lesson").unwrap();
        for cut in 0..link.len() - PREFIX.len() {
            assert!(matches!(decode_lesson(&link[..PREFIX.len() + cut]), Some(Err(_))), "{cut}");
        }
        assert_eq!(decode_lesson("lesson1.a b!"), Some(Err(LinkError::Character('!'))));
        let long = format!("lesson1.{}", "A".repeat(MAX_ENCODED + 1));
        assert_eq!(decode_lesson(&long), Some(Err(LinkError::TooLong(MAX_ENCODED + 1))));
        let bomb = deflate::compress(&vec![b'a'; MAX_INFLATED + 1], &[]);
        let bomb = format!("lesson1.{}", BASE64URL_NOPAD.encode(&[&[0, 0, 0][..], &bomb].concat()));
        assert_eq!(decode_lesson(&bomb), Some(Err(LinkError::TooLarge)));
    }
}
