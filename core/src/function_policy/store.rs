//! The policies of functions, versions, aliases and layer versions, and what calls make of them.
//!
//! Each version and each alias has a policy of its own, beside that of the unqualified function. [L5]

use super::call::{
    ADD_LAYER_VERSION_PERMISSION, ADD_PERMISSION, AddLayerVersionPermission, AddPermission, Call,
    GET_LAYER_VERSION_POLICY, GET_POLICY, GetLayerVersionPolicy, GetPolicy, REMOVE_LAYER_VERSION_PERMISSION,
    REMOVE_PERMISSION, RemoveLayerVersionPermission, RemovePermission,
};
use super::document::PolicyDocument;
use super::name::{FunctionName, Home, layer_arn};
use super::parameter::{Form, QUALIFIER, check, check_all};
use super::{LambdaError, PermissionStatement, remark};
use serde::Serialize;

/// The longest policy that Lambda keeps, in bytes of JSON on one line. [Lambda quotas]
pub const MAX_POLICY: usize = 20_480;

/// The policies of functions and layers by ARN, qualifier or version included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FunctionPolicies {
    /// Sorted by ARN. A function has few, and people look at few functions.
    policies: Vec<(String, PolicyDocument)>,
    /// What exists. Without it everything that a call names does.
    existing: Option<Vec<String>>,
}

/// What Lambda answers to a call that it accepts, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The function, version, alias or layer version whose policy it is.
    pub arn: String,
    /// The statement that was written, as JSON on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// The policy that was read, as JSON on one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<String>,
    /// Where AWS's behaviour is not on record, and what is assumed here.
    pub remarks: Vec<String>,
}

impl Answer {
    pub(super) fn new(arn: String) -> Self {
        Self { arn, statement: None, policy: None, remarks: Vec::new() }
    }
}

impl FunctionPolicies {
    /// No policy at all; every function, version, alias and layer version that a call names exists.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No policy at all; only these exist: ARNs of functions without qualifier, of versions, aliases, layer versions.
    #[must_use]
    pub fn with_existing(arns: impl IntoIterator<Item = String>) -> Self {
        Self { policies: Vec::new(), existing: Some(arns.into_iter().collect()) }
    }

    /// The policy of a function, version, alias or layer version.
    #[must_use]
    pub fn policy(&self, arn: &str) -> Option<&PolicyDocument> {
        self.find(arn).ok().map(|at| &self.policies[at].1)
    }

    fn find(&self, arn: &str) -> Result<usize, usize> {
        self.policies.binary_search_by(|(other, _)| other.as_str().cmp(arn))
    }

    /// All that have a policy, sorted by ARN: a function comes before its versions and aliases.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &PolicyDocument)> {
        self.policies.iter().map(|(arn, policy)| (arn.as_str(), policy))
    }

    /// Puts a policy that is there already, such as one that `get-policy` gave.
    pub fn insert(&mut self, arn: impl Into<String>, policy: PolicyDocument) {
        let arn = arn.into();
        match self.find(&arn) {
            Ok(at) => self.policies[at].1 = policy,
            Err(at) => self.policies.insert(at, (arn, policy)),
        }
    }

    /// Removes a policy; whether there was one.
    pub fn forget(&mut self, arn: &str) -> bool {
        let found = self.find(arn);
        if let Ok(at) = found {
            self.policies.remove(at);
        }
        found.is_ok()
    }

    /// What Lambda answers to `call`.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn call(&mut self, call: &Call, home: &Home) -> Result<Answer, LambdaError> {
        match call {
            Call::AddPermission(call) => self.add(call, home),
            Call::RemovePermission(call) => self.remove(call, home),
            Call::GetPolicy(call) => self.get(call, home),
            Call::AddLayerVersionPermission(call) => self.add_to_layer(call, home),
            Call::RemoveLayerVersionPermission(call) => self.remove_from_layer(call, home),
            Call::GetLayerVersionPolicy(call) => self.get_of_layer(call, home),
            Call::PutResourcePolicy(call) => self.put_document(call, home),
            Call::GetResourcePolicy(call) => self.get_document(call, home),
            Call::DeleteResourcePolicy(call) => self.delete_document(call, home),
        }
    }

    /// AddPermission. The order of the checks is LocalStack's, which is not proven for AWS: the function's name, the
    /// qualifier, whether both exist, the revision, the form of the rest, the statement id, the principal, the size.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn add(&mut self, call: &AddPermission, home: &Home) -> Result<Answer, LambdaError> {
        check(&ADD_PERMISSION, call, &["FunctionName"])?;
        let function = function(&call.function_name, call.qualifier.as_deref(), home)?;
        check(&ADD_PERMISSION, call, &["Qualifier"])?;
        if function.qualifier.as_deref() == Some("$LATEST") {
            return Err(LambdaError::latest());
        }
        self.must_exist(&function)?;
        let arn = function.to_string();
        self.must_be_revision(&arn, call.revision_id.as_deref(), "GetPolicy")?;
        check_all(&ADD_PERMISSION, call)?;
        self.must_be_new(&arn, &call.statement_id)?;
        let statement = PermissionStatement::of_function(call, &function)?;
        self.append(&arn, &statement)?;
        Ok(Answer { statement: Some(statement.to_json()), remarks: remark::of_function(call), ..Answer::new(arn) })
    }

    /// RemovePermission. Removing the last statement removes the policy.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn remove(&mut self, call: &RemovePermission, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&REMOVE_PERMISSION, call)?;
        let function = function(&call.function_name, call.qualifier.as_deref(), home)?;
        if !self.exists(&function.unqualified()) {
            return Err(LambdaError::no_policy_for(&function.unqualified()));
        }
        self.must_exist(&function)?;
        self.take(&function.to_string(), &call.statement_id, call.revision_id.as_deref(), "GetFunction/GetAlias")
    }

    /// GetPolicy.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn get(&self, call: &GetPolicy, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&GET_POLICY, call)?;
        let arn = function(&call.function_name, call.qualifier.as_deref(), home)?.to_string();
        let policy = self.policy(&arn).ok_or_else(LambdaError::nothing_there)?;
        Ok(Answer { policy: Some(policy.to_json()), ..Answer::new(arn) })
    }

    /// AddLayerVersionPermission.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn add_to_layer(&mut self, call: &AddLayerVersionPermission, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&ADD_LAYER_VERSION_PERMISSION, call)?;
        let arn = self.layer_version(&call.layer_name, &call.version_number, home)?;
        self.must_be_revision(&arn, call.revision_id.as_deref(), "GetLayerPolicy")?;
        self.must_be_new(&arn, &call.statement_id)?;
        let statement = PermissionStatement::of_layer(call, &arn)?;
        self.append(&arn, &statement)?;
        Ok(Answer { statement: Some(statement.to_json()), remarks: remark::of_layer(call), ..Answer::new(arn) })
    }

    /// RemoveLayerVersionPermission.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn remove_from_layer(
        &mut self,
        call: &RemoveLayerVersionPermission,
        home: &Home,
    ) -> Result<Answer, LambdaError> {
        check_all(&REMOVE_LAYER_VERSION_PERMISSION, call)?;
        let arn = self.layer_version(&call.layer_name, &call.version_number, home)?;
        self.take(&arn, &call.statement_id, call.revision_id.as_deref(), "GetLayerPolicy")
    }

    /// GetLayerVersionPolicy.
    ///
    /// # Errors
    /// Lambda's, in its words.
    pub fn get_of_layer(&self, call: &GetLayerVersionPolicy, home: &Home) -> Result<Answer, LambdaError> {
        check_all(&GET_LAYER_VERSION_POLICY, call)?;
        let arn = self.layer_version(&call.layer_name, &call.version_number, home)?;
        let policy = self.policy(&arn).ok_or_else(LambdaError::no_policy)?;
        Ok(Answer { policy: Some(policy.to_json()), ..Answer::new(arn) })
    }

    pub(super) fn exists(&self, arn: &str) -> bool {
        self.existing.as_ref().is_none_or(|existing| existing.iter().any(|known| known == arn))
    }

    pub(super) fn must_exist(&self, function: &FunctionName) -> Result<(), LambdaError> {
        if !self.exists(&function.unqualified()) {
            return Err(LambdaError::function_not_found(&function.to_string()));
        }
        let qualified = function.qualifier.as_deref().is_none_or(|name| name == "$LATEST");
        if qualified || self.exists(&function.to_string()) {
            Ok(())
        } else {
            Err(LambdaError::qualifier_not_found(function))
        }
    }

    /// A revision that nobody knows here, such as after a change, is taken to be the one that was given.
    pub(super) fn must_be_revision(&self, arn: &str, given: Option<&str>, api: &str) -> Result<(), LambdaError> {
        let known = self.policy(arn).and_then(|policy| policy.revision.as_deref());
        match (given, known) {
            (Some(given), Some(known)) if given != known => Err(LambdaError::revision(api)),
            _ => Ok(()),
        }
    }

    fn must_be_new(&self, arn: &str, statement_id: &str) -> Result<(), LambdaError> {
        match self.policy(arn) {
            Some(policy) if policy.has(statement_id) => Err(LambdaError::duplicate(statement_id)),
            _ => Ok(()),
        }
    }

    fn append(&mut self, arn: &str, statement: &PermissionStatement) -> Result<(), LambdaError> {
        let mut policy = self.policy(arn).cloned().unwrap_or_default();
        policy.push(statement.sid.clone(), statement.to_json());
        let size = policy.to_json().len();
        if size > MAX_POLICY {
            return Err(LambdaError::too_long(size, MAX_POLICY));
        }
        self.insert(arn, policy);
        Ok(())
    }

    fn take(&mut self, arn: &str, sid: &str, revision: Option<&str>, api: &str) -> Result<Answer, LambdaError> {
        let policy = self.policy(arn).ok_or_else(LambdaError::no_policy)?;
        if !policy.has(sid) {
            return Err(LambdaError::no_statement(sid));
        }
        self.must_be_revision(arn, revision, api)?;
        if let Ok(at) = self.find(arn)
            && !self.policies[at].1.remove(sid)
        {
            self.policies.remove(at);
        }
        Ok(Answer::new(arn.to_owned()))
    }

    fn layer_version(&self, layer: &str, version: &str, home: &Home) -> Result<String, LambdaError> {
        let layer = layer_arn(layer, home).ok_or_else(LambdaError::nothing_there)?;
        let number = version.trim_start_matches('0');
        let arn = format!("{layer}:{}", if number.is_empty() { "0" } else { number });
        if number.is_empty() || !self.exists(&arn) {
            return Err(LambdaError::layer_not_found(&arn));
        }
        Ok(arn)
    }
}

/// The function that a call means. Its qualifier stands in the name, in a parameter of its own, or in both.
fn function(name: &str, qualifier: Option<&str>, home: &Home) -> Result<FunctionName, LambdaError> {
    let Some(mut function) = FunctionName::parse(name, home) else {
        return Err(LambdaError::nothing_there());
    };
    // The limit of the pattern is that of an ARN; names are shorter. [API lambda:AddPermission]
    if function.name.len() > 64 {
        let sentence = format!(
            "Value '{}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
            function.name
        );
        return Err(LambdaError::validation(&[("FunctionName", sentence)]));
    }
    match (&function.qualifier, qualifier) {
        (Some(derived), Some(given)) if derived != given => return Err(LambdaError::two_qualifiers()),
        (None, Some(given)) => {
            if let Form::Pattern(_, fits) = QUALIFIER
                && fits(given)
            {
                function.qualifier = Some(given.to_owned());
            }
        }
        _ => {}
    }
    Ok(function)
}
