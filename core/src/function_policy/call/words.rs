//! A call → its command.

use super::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, Call, GET_LAYER_VERSION_POLICY, GET_POLICY, PUT_RESOURCE_POLICY,
    REMOVE_LAYER_VERSION_PERMISSION, REMOVE_PERMISSION, RESOURCE_POLICY,
};
use crate::function_policy::name::{FunctionName, Home};
use crate::function_policy::parameter::{Form, Parameter, Spec};

impl Call {
    /// The words of the command that makes this call: `aws`, `lambda`, the operation, options and values, quoted for a
    /// shell where they need it. Fields that are empty are left out.
    #[must_use]
    pub fn words(&self, home: &Home) -> Vec<String> {
        let mut words = vec!["aws".to_owned(), "lambda".to_owned(), self.command_name()];
        let function = |name: &str| FunctionName::parse(name, home).map(|function| function.region);
        let layer = |name: &str| name.split(':').nth(3).map(str::to_owned);
        let region = match self {
            Self::AddPermission(call) => {
                options(&ADD_PERMISSION, call, &mut words);
                function(&call.function_name)
            }
            Self::RemovePermission(call) => {
                options(&REMOVE_PERMISSION, call, &mut words);
                function(&call.function_name)
            }
            Self::GetPolicy(call) => {
                options(&GET_POLICY, call, &mut words);
                function(&call.function_name)
            }
            Self::AddLayerVersionPermission(call) => {
                options(&ADD_LAYER_VERSION_PERMISSION, call, &mut words);
                layer(&call.layer_name)
            }
            Self::RemoveLayerVersionPermission(call) => {
                options(&REMOVE_LAYER_VERSION_PERMISSION, call, &mut words);
                layer(&call.layer_name)
            }
            Self::GetLayerVersionPolicy(call) => {
                options(&GET_LAYER_VERSION_POLICY, call, &mut words);
                layer(&call.layer_name)
            }
            Self::PutResourcePolicy(call) => {
                options(&PUT_RESOURCE_POLICY, call, &mut words);
                function(&call.resource_arn)
            }
            Self::GetResourcePolicy(call) | Self::DeleteResourcePolicy(call) => {
                options(&RESOURCE_POLICY, call, &mut words);
                function(&call.resource_arn)
            }
        };
        if let Some(region) = region.filter(|region| *region != home.region) {
            words.extend(["--region".to_owned(), region]);
        }
        words
    }

    /// `AddPermission` → `add-permission`
    fn command_name(&self) -> String {
        let mut name = String::new();
        for letter in self.operation().chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }
}

/// A command with an option a line, as documents print it.
#[must_use]
pub fn lines(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let separator = match word.starts_with("--") {
            _ if out.is_empty() => "",
            true => " \\\n  ",
            false => " ",
        };
        out.push_str(separator);
        out.push_str(word);
    }
    out
}

fn options<C>(table: &'static [Parameter<C>], call: &C, words: &mut Vec<String>) {
    for parameter in table {
        if let Some(value) = (parameter.get)(call).filter(|value| !value.is_empty()) {
            option(&parameter.spec, value, words);
        }
    }
}

fn option(spec: &Spec, value: &str, words: &mut Vec<String>) {
    match spec.form {
        Form::Flag if value == "true" => words.push(spec.option.to_owned()),
        Form::Flag => words.push(spec.option.replacen("--", "--no-", 1)),
        Form::Pattern(..) | Form::OneOf(_) | Form::Any => words.extend([spec.option.to_owned(), quoted(value)]),
    }
}

/// A word as a shell takes it: in single quotes if it holds anything that a shell would read.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+=,".contains(&byte);
    if word.bytes().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
