//! Checks about Lambda: what people get wrong with functions, their policies, their sources and their roles. [LAM, LRP]

pub(super) mod account_wildcard;
pub(super) mod add_permission_deny;
pub(super) mod api_name;
pub(super) mod create_without_passrole;
pub(super) mod deny_bypass;
pub(super) mod function;
pub(super) mod latest;
pub(super) mod layer_empty;
pub(super) mod mapping_function;
pub(super) mod name_prefix;
pub(super) mod notaction_drift;
pub(super) mod passrole_service;
pub(super) mod policy_action;
pub(super) mod policy_size;
pub(super) mod public;
pub(super) mod qualifier;
pub(super) mod s3_source;
pub(super) mod source_key;
pub(super) mod source_service;
pub(super) mod statement_id;
pub(super) mod url_both;
pub(super) mod vpc_ids;
