//! Evaluates AWS IAM policies and says why.
