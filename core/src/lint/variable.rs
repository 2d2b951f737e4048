//! Checks about policy variables. [VARS]

pub(super) mod form;
pub(super) mod place;
