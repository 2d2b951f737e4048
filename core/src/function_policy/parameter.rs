//! The parameters of the calls: their options on the command line, their forms, and Lambda's words for what does not
//! fit. The forms are hand-written matchers of the patterns in the API model.

use super::LambdaError;
use super::name::{all, is_account, is_latest, is_region, is_word};

/// One parameter of a call `C`.
#[derive(Debug)]
pub struct Parameter<C> {
    /// What it is.
    pub spec: Spec,
    /// Its value in a call.
    pub get: fn(&C) -> Option<&str>,
    /// Sets its value in a call.
    pub set: fn(&mut C, String),
}

/// What a parameter is called and takes, whatever the call.
#[derive(Debug)]
pub struct Spec {
    /// Its name in the API, such as `SourceArn`.
    pub name: &'static str,
    /// Its option on the command line, such as `--source-arn`.
    pub option: &'static str,
    /// Whether the call needs it.
    pub required: bool,
    /// Fewest and most characters.
    pub length: (usize, usize),
    /// What it may be.
    pub form: Form,
    /// What it does, in one sentence.
    pub help: &'static str,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A regular expression, as the API model has it, and a function that decides it.
    Pattern(&'static str, fn(&str) -> bool),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// `--option` or `--no-option`.
    Flag,
    /// Anything.
    Any,
}

impl Spec {
    /// What the API's front end says about a value that is not of the parameter's form.
    #[must_use]
    pub fn problems(&self, value: &str) -> Vec<String> {
        let mut initial = self.name.chars();
        let member: String =
            initial.next().into_iter().map(|first| first.to_ascii_lowercase()).chain(initial).collect();
        let sentence =
            |must: String| format!("Value '{value}' at '{member}' failed to satisfy constraint: Member must {must}");
        let mut problems = Vec::new();
        let count = value.chars().count();
        if count < self.length.0 {
            problems.push(sentence(format!("have length greater than or equal to {}", self.length.0)));
        }
        if count > self.length.1 {
            problems.push(sentence(format!("have length less than or equal to {}", self.length.1)));
        }
        match self.form {
            Form::Pattern(pattern, fits) if !fits(value) => {
                problems.push(sentence(format!("satisfy regular expression pattern: {pattern}")));
            }
            Form::OneOf(words) if !words.contains(&value) => {
                problems.push(sentence(format!("satisfy enum value set: [{}]", words.join(", "))));
            }
            Form::Flag if !matches!(value, "true" | "false") => problems.push(sentence("be a boolean".to_owned())),
            Form::Pattern(..) | Form::OneOf(_) | Form::Flag | Form::Any => {}
        }
        problems
    }
}

/// Checks the parameters of `names` in a call; a required one that is absent is an empty value.
pub(super) fn check<C>(table: &'static [Parameter<C>], call: &C, names: &[&str]) -> Result<(), LambdaError> {
    let given: Vec<_> = table.iter().map(|parameter| (&parameter.spec, (parameter.get)(call))).collect();
    check_values(&given, Some(names))
}

/// Checks all parameters of a call.
pub(super) fn check_all<C>(table: &'static [Parameter<C>], call: &C) -> Result<(), LambdaError> {
    let given: Vec<_> = table.iter().map(|parameter| (&parameter.spec, (parameter.get)(call))).collect();
    check_values(&given, None)
}

fn check_values(given: &[(&'static Spec, Option<&str>)], names: Option<&[&str]>) -> Result<(), LambdaError> {
    let mut problems = Vec::new();
    for (spec, value) in given.iter().filter(|(spec, _)| names.is_none_or(|names| names.contains(&spec.name))) {
        if let Some(value) = value.or(spec.required.then_some("")) {
            problems.extend(spec.problems(value).into_iter().map(|sentence| (spec.name, sentence)));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(LambdaError::validation(&problems)) }
}

/// `[…]+`
fn run(text: &str, is: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && all(text, is)
}

pub(super) const STATEMENT_ID: Form = Form::Pattern("([a-zA-Z0-9-_]+)", |text| run(text, is_word));

/// Statements can be removed whose id AddPermission would not take. [API lambda:RemovePermission]
pub(super) const REMOVED_STATEMENT_ID: Form =
    Form::Pattern("([a-zA-Z0-9-_.]+)", |text| run(text, |byte| is_word(byte) || byte == b'.'));

pub(super) const ACTION: Form = Form::Pattern("(lambda:[*]|lambda:[a-zA-Z]+|[*])", |text| {
    text == "*"
        || text.strip_prefix("lambda:").is_some_and(|name| name == "*" || run(name, |byte| byte.is_ascii_alphabetic()))
});

pub(super) const PRINCIPAL: Form =
    Form::Pattern("[^\\s]+", |text| !text.is_empty() && !text.contains(char::is_whitespace));

pub(super) const SOURCE_ARN: Form = Form::Pattern(
    "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)",
    is_source_arn,
);

fn is_source_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, service, region, account, resource] = parts[..] else { return false };
    let is = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    partition.strip_prefix("aws").is_some_and(|rest| all(rest, is))
        && run(service, is)
        && (region.is_empty() || is_region(region))
        && (account.is_empty() || is_account(account))
        && !resource.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
}

pub(super) const SOURCE_ACCOUNT: Form = Form::Pattern("\\d{12}", is_account);

pub(super) const EVENT_SOURCE_TOKEN: Form =
    Form::Pattern("[a-zA-Z0-9._\\-]+", |text| run(text, |byte| is_word(byte) || byte == b'.'));

pub(super) const ORGANIZATION: Form = Form::Pattern("o-[a-z0-9]{10,32}", |text| {
    text.strip_prefix("o-").is_some_and(|id| {
        (10..=32).contains(&id.len()) && all(id, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
});

pub(super) const URL_AUTH_TYPE: Form = Form::OneOf(&["NONE", "AWS_IAM"]);

pub(super) const QUALIFIER: Form = Form::Pattern("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+", |text| {
    is_latest(text) || run(text, |byte| is_word(byte) || byte == b'$')
});

pub(super) const LAYER_ACTION: Form = Form::Pattern("lambda:GetLayerVersion", |text| text == "lambda:GetLayerVersion");

pub(super) const LAYER_PRINCIPAL: Form = Form::Pattern("\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root", |text| {
    text == "*" || is_account(text) || root_of(text).is_some()
});

/// The account of a root ARN.
pub(super) fn root_of(text: &str) -> Option<&str> {
    let (partition, rest) = text.strip_prefix("arn:aws")?.split_once(":iam::")?;
    let account = rest.strip_suffix(":root")?;
    (all(partition, |byte| byte.is_ascii_alphabetic() || byte == b'-') && is_account(account)).then_some(account)
}

pub(super) const FUNCTION_NAME_PATTERN: &str = "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

pub(super) const FUNCTION_NAME: Form = Form::Pattern(FUNCTION_NAME_PATTERN, |text| {
    super::name::FunctionName::parse(text, &super::name::Home::default()).is_some()
});

pub(super) const LAYER_NAME: Form =
    Form::Pattern("(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+", |text| {
        super::name::layer_arn(text, &super::name::Home::default()).is_some()
    });

pub(super) const NUMBER: Form = Form::Pattern("\\d+", |text| run(text, |byte| byte.is_ascii_digit()));
