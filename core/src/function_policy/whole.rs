//! PutResourcePolicy and its kin, which write, read and delete a whole policy. [API lambda, of 2026-07-09]

use super::LambdaError;
use super::call::{PUT_RESOURCE_POLICY, PutResourcePolicy, RESOURCE_POLICY, ResourcePolicyOf};
use super::document::PolicyDocument;
use super::name::{FunctionName, Home};
use super::parameter::check_all;
use super::store::{Answer, FunctionPolicies, MAX_POLICY};
use crate::diagnostic::Severity;
use crate::policy::{Policy, PolicyKind};

impl FunctionPolicies {
    /// PutResourcePolicy: the new policy takes the place of the old one, Deny statements and all.
    ///
    /// # Errors
    /// Lambda's; what it says about a document that is no policy is not recorded, so these words are ours.
    pub fn put_document(&mut self, call: &PutResourcePolicy, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&PUT_RESOURCE_POLICY, call)?;
        let arn = self.function_by_arn(&call.resource_arn, home)?;
        self.must_be_revision(&arn, call.revision_id.as_deref(), "GetResourcePolicy")?;
        if call.policy.len() > MAX_POLICY {
            return Err(LambdaError::too_long(call.policy.len(), MAX_POLICY));
        }
        let (policy, findings) = Policy::parse(&call.policy, PolicyKind::Resource);
        let document = PolicyDocument::parse(&call.policy);
        let (Some(_), Some(document)) = (policy, document) else {
            let first = findings.into_iter().find(|finding| finding.severity == Severity::Error);
            return Err(LambdaError::document(first.map(|finding| finding.message).unwrap_or_default()));
        };
        let json = document.to_json();
        self.insert(arn.clone(), document);
        Ok(Answer { policy: Some(json), ..Answer::new(arn) })
    }

    /// GetResourcePolicy.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn get_document(&self, call: &ResourcePolicyOf, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&RESOURCE_POLICY, call)?;
        let arn = self.function_by_arn(&call.resource_arn, home)?;
        let policy = self.policy(&arn).ok_or_else(LambdaError::nothing_there)?;
        Ok(Answer { policy: Some(policy.to_json()), ..Answer::new(arn) })
    }

    /// DeleteResourcePolicy.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn delete_document(&mut self, call: &ResourcePolicyOf, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&RESOURCE_POLICY, call)?;
        let arn = self.function_by_arn(&call.resource_arn, home)?;
        self.must_be_revision(&arn, call.revision_id.as_deref(), "GetResourcePolicy")?;
        if self.forget(&arn) { Ok(Answer::new(arn)) } else { Err(LambdaError::nothing_there()) }
    }

    fn function_by_arn(&self, arn: &str, home: &Home) -> Result<String, LambdaError> {
        let function = FunctionName::parse(arn, home).filter(|function| function.to_string() == arn);
        let function = function.ok_or_else(LambdaError::resource_arn)?;
        self.must_exist(&function)?;
        Ok(function.to_string())
    }
}
