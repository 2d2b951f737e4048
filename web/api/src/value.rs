//! A JavaScript value as JSON text.
//!
//! The engine reads text, because a policy's places, its order and its duplicate keys are in the text. What
//! `JSON.stringify` would write is written here, with two exceptions: a `BigInt` is a number with all its digits, and
//! what nests too deep – or in itself – is refused with a message.

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;

use js_sys::{BigInt, Number};
use wasm_bindgen::{JsCast, JsValue};

/// Deeper than a scenario may nest, a policy of the greatest depth in it included.
const MAX_DEPTH: u32 = 100;

/// `value` as JSON, without the members `left_out` of the outermost object.
pub fn json_text(value: &JsValue, left_out: &[&str]) -> Result<String, String> {
    let mut out = String::new();
    write(value, &mut out, 0, left_out).map_err(|cause| cause.to_string())?;
    Ok(out)
}

fn write(value: &JsValue, out: &mut String, depth: u32, left_out: &[&str]) -> Result<(), serde_wasm_bindgen::Error> {
    if depth > MAX_DEPTH {
        return Err(serde_wasm_bindgen::Error::custom("it nests too deep"));
    }
    if let Some(big) = value.dyn_ref::<BigInt>() {
        out.extend(big.to_string(10).ok().map(String::from));
    } else if let Some(number) = value.as_f64() {
        out.push_str(&number_text(number));
    } else if let Some(text) = value.as_string() {
        out.push_str(&serde_json::to_string(&text).unwrap_or_default());
    } else {
        // Only lists and objects nest; the rest of what JavaScript knows is refused there.
        serde_wasm_bindgen::Deserializer::from(value.clone()).deserialize_any(Nested { out, depth, left_out })?;
    }
    Ok(())
}

/// As JavaScript writes it; `null` for what JSON has no number for.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return "null".to_owned();
    }
    Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// Writes what it visits.
struct Nested<'o> {
    out: &'o mut String,
    depth: u32,
    left_out: &'o [&'o str],
}

impl<'de> Visitor<'de> for Nested<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a plain value, list or object")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.out.push_str("null");
        Ok(())
    }

    fn visit_bool<E>(self, truth: bool) -> Result<(), E> {
        self.out.push_str(if truth { "true" } else { "false" });
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.out.push('[');
        let mut first = true;
        while let Some(entry) = entries.next_element_seed(Kept)? {
            if !std::mem::take(&mut first) {
                self.out.push(',');
            }
            write(&entry, self.out, self.depth + 1, &[]).map_err(A::Error::custom)?;
        }
        self.out.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.out.push('{');
        let mut first = true;
        while let Some(key) = members.next_key::<String>()? {
            let value = members.next_value_seed(Kept)?;
            if value.is_undefined() || self.left_out.contains(&key.as_str()) {
                continue;
            }
            if !std::mem::take(&mut first) {
                self.out.push(',');
            }
            self.out.push_str(&serde_json::to_string(&key).unwrap_or_default());
            self.out.push(':');
            write(&value, self.out, self.depth + 1, &[]).map_err(A::Error::custom)?;
        }
        self.out.push('}');
        Ok(())
    }
}

/// A member as JavaScript has it: what is undefined is no member, what is null is one.
struct Kept;

impl<'de> DeserializeSeed<'de> for Kept {
    type Value = JsValue;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<JsValue, D::Error> {
        serde_wasm_bindgen::preserve::deserialize(deserializer)
    }
}
