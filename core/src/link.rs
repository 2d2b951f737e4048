//! Scenarios in the fragment of an address: `#v2.…`, which no server sees.
//!
//! Two versions are read. `v1` is base64url(deflate-raw(JSON)), which any program can write in a line. `v2` is what is
//! written here: the same, compressed after a [dictionary](DICTIONARY) of what scenarios say, and with three bytes in
//! front that tell an altered link from a whole one. Policies whose layout is the usual one travel without it.
//!
//! A link comes from strangers: its length, what it unpacks to and how deep that nests are limited, and no text panics.

mod deflate;
mod text;
mod wire;

pub use text::{decode_lesson, encode_lesson};

use std::fmt;

use data_encoding::BASE64URL_NOPAD;

use crate::scenario::{Scenario, ScenarioError};

/// The longest link that is read or written, in characters behind `#`.
pub const MAX_ENCODED: usize = 64 << 10;

/// The longest scenario, in bytes of JSON. No more is ever unpacked.
pub const MAX_INFLATED: usize = 1 << 20;

/// The deepest nesting of brackets in a scenario, policies included.
pub const MAX_NESTING: usize = 64;

/// What `v2` takes for known: compressing refers to it, unpacking begins with it. It must never change, or links that
/// were written with it could not be read any more; a better one is a new version.
pub const DICTIONARY: &[u8] = include_bytes!("link/dictionary.txt");

/// Bytes of the checksum in front of a `v2` link's data: four characters.
const CHECK: usize = 3;

/// Why a text is no link, or a scenario fits in none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It does not begin with `v` and a number.
    NotALink,
    /// It is of a version that is not known here.
    Version(String),
    /// It has more than [`MAX_ENCODED`] characters: so many.
    TooLong(usize),
    /// It holds a character that no link has.
    Character(char),
    /// It is cut off or altered.
    Damaged,
    /// It unpacks to more than [`MAX_INFLATED`] bytes.
    TooLarge,
    /// What it holds nests deeper than [`MAX_NESTING`].
    TooDeep,
    /// What it holds is whole, but no scenario.
    Content(ScenarioError),
}

impl fmt::Display for LinkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotALink => out.write_str("this is not a link to a scenario: it would begin with `#v1.` or `#v2.`"),
            Self::Version(version) => write!(out, "this link is of version `{version}`; this page reads `v1` and `v2`"),
            Self::TooLong(length) => {
                write!(out, "the link would have {length} characters; {MAX_ENCODED} are the most: use a file instead")
            }
            Self::Character(char) => {
                write!(out, "the link holds {char:?}, which no link has: copy it again, whole and with nothing added")
            }
            Self::Damaged => {
                out.write_str("the link is cut off or altered: copy it again, whole and with nothing added")
            }
            Self::TooLarge => {
                write!(
                    out,
                    "the link unpacks to more than {} MB, which is more than a scenario has",
                    MAX_INFLATED >> 20
                )
            }
            Self::TooDeep => write!(out, "what the link holds nests deeper than {MAX_NESTING} brackets"),
            Self::Content(error) => write!(out, "the link is whole, but {}", error.message),
        }
    }
}

/// Whether a fragment claims to be a link: it then should open or be refused, not ignored.
#[must_use]
pub fn is_link(fragment: &str) -> bool {
    version(fragment).is_some()
}

/// The link to a scenario, without `#`.
///
/// # Errors
/// When the scenario is larger than a link may be.
pub fn encode(scenario: &Scenario) -> Result<String, LinkError> {
    let json = wire::write(scenario);
    if json.len() > MAX_INFLATED {
        return Err(LinkError::TooLarge);
    }
    if nesting(&json) > MAX_NESTING {
        return Err(LinkError::TooDeep);
    }
    let mut bytes = checksum(json.as_bytes()).to_vec();
    bytes.extend(deflate::compress(json.as_bytes(), DICTIONARY));
    let link = format!("v2.{}", BASE64URL_NOPAD.encode(&bytes));
    if link.len() > MAX_ENCODED { Err(LinkError::TooLong(link.len())) } else { Ok(link) }
}

/// The scenario that a link holds. `#` in front of it is optional; options behind `&` are not looked at.
///
/// # Errors
/// When it is no link, is damaged or beyond the limits, or holds something else.
pub fn decode(fragment: &str) -> Result<Scenario, LinkError> {
    let (version, data) = version(fragment).ok_or(LinkError::NotALink)?;
    if data.len() > MAX_ENCODED {
        return Err(LinkError::TooLong(data.len()));
    }
    let inflated = match version {
        "v1" => deflate::inflate(&bytes(data)?, &[], MAX_INFLATED)?,
        "v2" => {
            let bytes = bytes(data)?;
            let (check, packed) = bytes.split_at_checked(CHECK).ok_or(LinkError::Damaged)?;
            let inflated = deflate::inflate(packed, DICTIONARY, MAX_INFLATED)?;
            if checksum(&inflated) != check {
                return Err(LinkError::Damaged);
            }
            inflated
        }
        other => return Err(LinkError::Version(other.to_owned())),
    };
    let json = String::from_utf8(inflated).map_err(|_| LinkError::Damaged)?;
    if nesting(&json) > MAX_NESTING {
        return Err(LinkError::TooDeep);
    }
    Scenario::from_json(&json).map_err(LinkError::Content)
}

/// Version and data of a link.
fn version(fragment: &str) -> Option<(&str, &str)> {
    let fragment = fragment.trim();
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let fragment = fragment.split('&').next()?;
    let (version, data) = fragment.split_once('.')?;
    let digits = version.strip_prefix('v')?;
    let number = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    number.then_some((version, data))
}

/// The bytes that base64url stands for. Line breaks, which mail programs put in, and padding are passed over.
fn bytes(data: &str) -> Result<Vec<u8>, LinkError> {
    let data: String = data.chars().filter(|char| !char.is_ascii_whitespace()).collect();
    let data = data.trim_end_matches('=');
    let strange = |char: &char| !char.is_ascii_alphanumeric() && !matches!(char, '-' | '_');
    match data.chars().find(strange) {
        Some(char) => Err(LinkError::Character(char)),
        None => BASE64URL_NOPAD.decode(data.as_bytes()).map_err(|_| LinkError::Damaged),
    }
}

/// FNV-1a of 32 bits, folded to 24. It tells accidents, and is no protection against somebody who means it.
fn checksum(bytes: &[u8]) -> [u8; CHECK] {
    let hash = bytes.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    let [a, b, c, d] = hash.to_be_bytes();
    [a ^ b, c, d]
}

/// How deep brackets nest outside strings.
fn nesting(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests;
