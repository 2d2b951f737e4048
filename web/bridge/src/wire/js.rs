//! Messages as values of JavaScript.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::Value;

impl From<&Value> for JsValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::Nothing => Self::NULL,
            Value::Truth(truth) => Self::from_bool(*truth),
            Value::Number(number) => Self::from_f64(*number),
            Value::Text(text) => Self::from_str(text),
            Value::List(values) => values.iter().map(Self::from).collect::<Array>().into(),
            Value::Record(record) => {
                let object = Object::new();
                for (name, value) in record {
                    // Fails only for objects that nothing can be added to.
                    let _ = Reflect::set(&object, &name.as_str().into(), &value.into());
                }
                object.into()
            }
        }
    }
}

impl From<&JsValue> for Value {
    fn from(value: &JsValue) -> Self {
        if let Some(text) = value.as_string() {
            return Self::Text(text);
        }
        if let Some(number) = value.as_f64() {
            return Self::Number(number);
        }
        if let Some(truth) = value.as_bool() {
            return Self::Truth(truth);
        }
        if let Some(values) = value.dyn_ref::<Array>() {
            return Self::List(values.iter().map(|value| Self::from(&value)).collect());
        }
        let Some(object) = value.dyn_ref::<Object>() else { return Self::Nothing };
        let named = |name: JsValue| Some((name.as_string()?, Self::from(&Reflect::get(object, &name).ok()?)));
        Self::Record(Object::keys(object).iter().filter_map(named).collect())
    }
}
