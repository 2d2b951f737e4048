//! The panels of the page: functions of the state and of what follows from it.

mod applied;
mod bar;
mod change;
mod context;
mod decision;
mod depends;
mod gallery;
mod ladder;
mod policies;
mod policy;
mod principal;
mod problems;
mod request;
mod resource;
mod tabs;

pub use bar::Bar;
pub use decision::Decision;
pub use policies::Policies;
pub use request::Request;
pub use tabs::Tabs;
