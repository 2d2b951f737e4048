//! The panels of the page: functions of the state and of what follows from it.

mod bar;
mod context;
mod decision;
mod gallery;
mod keys;
mod ladder;
mod pointing;
mod policies;
mod policy;
mod principal;
mod problems;
mod request;
mod resource;
mod statement;
mod tabs;
mod text;
mod too_long;

pub use bar::bar;
pub use decision::decision;
pub use keys::on_key;
pub use policies::policies;
pub use request::Request;
pub use tabs::tabs;
