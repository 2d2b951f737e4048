//! A piece of a catalogue, as text that can be read again.

use super::{BUILT_IN, Catalog, Service};

impl Catalog {
    /// The text of a catalogue of these services alone, and of those that are built in. Names that it does not know
    /// are left out.
    #[must_use]
    pub fn excerpt<'s>(&self, services: impl IntoIterator<Item = &'s str>) -> String {
        let mut chosen: Vec<Service<'_>> =
            BUILT_IN.services().map(Service::prefix).chain(services).filter_map(|name| self.service(name)).collect();
        chosen.sort_by_key(|service| service.prefix());
        chosen.dedup_by_key(|service| service.prefix());
        let actions: usize = chosen.iter().map(|service| service.actions().count()).sum();
        let source = self.source();
        let mut text = format!(
            "policyglass-catalog 1\nsource {} {} {}\nscope part {} {actions}\n",
            source.package,
            source.version,
            source.date,
            chosen.len()
        );
        chosen.iter().for_each(|service| text.push_str(self.lines_of(*service)));
        text
    }

    /// A service's lines: from its own up to that of the next one.
    fn lines_of(&self, service: Service<'_>) -> &str {
        let start = service.row.prefix.range().start;
        let next = self.services.partition_point(|row| row.prefix.range().start <= start);
        let end = self.services.get(next).map_or(self.text.len(), |row| row.prefix.range().start - 1);
        // The mark `=` stands before the prefix.
        self.text.get(start - 1..end).unwrap_or_default()
    }
}
