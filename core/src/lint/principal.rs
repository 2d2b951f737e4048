//! Checks about principals. [PRIN]

pub(super) mod deleted;
pub(super) mod limit;
pub(super) mod public;
pub(super) mod service;
pub(super) mod service_host;
pub(super) mod service_key;
