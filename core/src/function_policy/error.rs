//! What Lambda answers to a call that it refuses, in its own words.
//!
//! The words were recorded from AWS unless [`LambdaError::recorded`] says otherwise. Sources: the responses that
//! LocalStack's tests recorded in 2022 and 2025, the API model, and for the size limit many public reports.

use super::name::FunctionName;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;

/// Why Lambda refuses a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LambdaError {
    /// The exception's name, such as `ResourceConflictException`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// Lambda's sentence.
    pub message: String,
    /// The parameter that it is about, by its name in the API; for marking a field of a form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<&'static str>,
    /// Whether these words were seen from AWS; otherwise only the code is AWS's and the sentence is ours.
    pub recorded: bool,
}

impl LambdaError {
    /// The error as the command line prints it.
    #[must_use]
    pub fn on_command_line(&self, operation: &str) -> String {
        format!("An error occurred ({}) when calling the {operation} operation: {}", self.code, self.message)
    }

    fn new(code: &'static str, status: u16, message: impl Into<String>) -> Self {
        Self { code, status, message: message.into(), parameter: None, recorded: true }
    }

    pub(super) fn about(mut self, parameter: &'static str) -> Self {
        self.parameter = Some(parameter);
        self
    }

    fn in_our_words(mut self) -> Self {
        self.recorded = false;
        self
    }

    fn not_found(message: impl Into<String>) -> Self {
        Self::new("ResourceNotFoundException", 404, message)
    }

    fn invalid(message: &str) -> Self {
        Self::new("InvalidParameterValueException", 400, message)
    }

    /// All members of a call that are not of their form, in one sentence.
    pub(super) fn validation(problems: &[(&'static str, String)]) -> Self {
        let count = problems.len();
        let errors = if count == 1 { "error" } else { "errors" };
        let sentences: Vec<&str> = problems.iter().map(|(_, sentence)| sentence.as_str()).collect();
        let message = format!("{count} validation {errors} detected: {}", sentences.join("; "));
        let error = Self::new("ValidationException", 400, message);
        Self { parameter: problems.first().map(|(parameter, _)| *parameter), ..error }
    }

    pub(super) fn duplicate(statement_id: &str) -> Self {
        let message = format!(
            "The statement id ({statement_id}) provided already exists. Please provide a new statement id, or remove \
             the existing statement."
        );
        Self::new("ResourceConflictException", 409, message).about("StatementId")
    }

    pub(super) fn latest() -> Self {
        Self::invalid("We currently do not support adding policies for $LATEST.").about("Qualifier")
    }

    pub(super) fn two_qualifiers() -> Self {
        Self::invalid("The derived qualifier from the function name does not match the specified qualifier.")
            .about("Qualifier")
    }

    pub(super) fn principal() -> Self {
        Self::invalid("The provided principal was invalid. Please check the principal and try again.")
            .about("Principal")
    }

    pub(super) fn url_auth_type() -> Self {
        Self::invalid("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action")
            .about("FunctionUrlAuthType")
    }

    pub(super) fn function_not_found(arn: &str) -> Self {
        Self::not_found(format!("Function not found: {arn}")).about("FunctionName")
    }

    /// A version is a number; what is not, is an alias.
    pub(super) fn qualifier_not_found(function: &FunctionName) -> Self {
        let is_version = function.qualifier.as_ref().is_none_or(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        if is_version {
            Self::function_not_found(&function.to_string()).about("Qualifier")
        } else {
            Self::not_found(format!("Cannot find alias arn: {function}")).about("Qualifier")
        }
    }

    pub(super) fn nothing_there() -> Self {
        Self::not_found("The resource you requested does not exist.")
    }

    pub(super) fn no_policy_for(arn: &str) -> Self {
        Self::not_found(format!("No policy found for: {arn}")).about("FunctionName")
    }

    pub(super) fn no_policy() -> Self {
        Self::not_found("No policy is associated with the given resource.")
    }

    pub(super) fn no_statement(statement_id: &str) -> Self {
        Self::not_found(format!("Statement {statement_id} is not found in resource policy.")).about("StatementId")
    }

    pub(super) fn layer_not_found(arn: &str) -> Self {
        Self::not_found(format!("Layer version {arn} does not exist.")).about("VersionNumber")
    }

    /// `api` is the operation that Lambda tells the caller to ask for the revision.
    pub(super) fn revision(api: &str) -> Self {
        let message = format!(
            "The Revision Id provided does not match the latest Revision Id. Call the {api} API to retrieve the \
             latest Revision Id"
        );
        Self::new("PreconditionFailedException", 412, message).about("RevisionId")
    }

    pub(super) fn too_long(size: usize, limit: usize) -> Self {
        let message = format!("The final policy size ({size}) is bigger than the limit ({limit}).");
        Self::new("PolicyLengthExceededException", 400, message)
    }

    /// A policy document that Lambda does not take; what it says about it is not recorded.
    pub(super) fn document(why: impl Into<Cow<'static, str>>) -> Self {
        Self::new("InvalidParameterValueException", 400, why.into()).about("Policy").in_our_words()
    }

    pub(super) fn resource_arn() -> Self {
        Self::invalid("the resource must be the ARN of a function, a version or an alias, without wildcards")
            .about("ResourceArn")
            .in_our_words()
    }
}

impl fmt::Display for LambdaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for LambdaError {}
