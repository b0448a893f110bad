//! The public register: what inwoners may know of the register, as a site of plain files.
//!
//! [`public`] is the only door: what is not copied there cannot come out. The rest makes files of it: pages, JSON, a feed,
//! an index to search in and a map of the site. Nothing here reads or writes a file, or asks the time.

pub mod address;
mod feed;
mod lists;
pub mod manifest;
mod pages;
pub mod public;
mod roles;
mod search;
pub mod site;
