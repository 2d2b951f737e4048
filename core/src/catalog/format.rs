//! Reading the format of the files, which `core/catalog/README.md` describes.

use std::ops::Range;

use super::key::is_template;
use super::service::compare;
use super::{ActionRow, Catalog, GroupRow, KeyRow, KeyType, Level, NeedRow, Scope, ServiceRow, TypeRow, UseRow};
use crate::text::Span;

/// Why a text is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogError {
    /// From 1.
    pub line: usize,
    /// What is wrong there.
    pub message: &'static str,
}

/// Larger texts are no catalogue: all of AWS takes less than one megabyte.
const LONGEST: usize = 64 << 20;

#[cold]
#[inline(never)]
pub(super) fn read(text: String) -> Result<Catalog, CatalogError> {
    if text.len() > LONGEST {
        return Err(CatalogError { line: 1, message: "the text is too long for a catalogue" });
    }
    let mut reader = Reader::default();
    let mut promised = (0, 0);
    let mut start = 0;
    let mut number = 0;
    for line in text.split_inclusive('\n') {
        number += 1;
        let whole = line.strip_suffix('\n');
        let read = match (number, whole) {
            (1, Some("policyglass-catalog 1")) => Ok(()),
            (1, _) => Err("this is no catalogue of version 1"),
            (_, None) => Err("the text ends within a line"),
            (2, Some(line)) => reader.source(line),
            (3, Some(line)) => reader.scope(line).map(|counts| promised = counts),
            (_, Some(line)) => reader.line(&text, Fields { line, start }),
        };
        read.map_err(|message| CatalogError { line: number, message })?;
        start += line.len();
    }
    reader.finish(promised).map_err(|message| CatalogError { line: number, message })?;
    Ok(Catalog { text, ..reader.catalog })
}

/// The catalogue so far; its last service is not complete.
#[derive(Default)]
struct Reader {
    catalog: Catalog,
}

type Read<T = ()> = Result<T, &'static str>;

impl Reader {
    fn source(&mut self, line: &str) -> Read {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["source", package, version, date] => {
                let own = |text: &str| text.to_owned();
                self.catalog.source = super::Source { package: own(package), version: own(version), date: own(date) };
                Ok(())
            }
            _ => Err("expected `source PACKAGE VERSION DATE`"),
        }
    }

    /// Gives the counts of services and actions.
    fn scope(&mut self, line: &str) -> Read<(usize, usize)> {
        let (scope, services, actions) = match line.split(' ').collect::<Vec<_>>()[..] {
            ["scope", "part", services, actions] => (Scope::Part, services, actions),
            ["scope", "all", services, actions] => (Scope::All, services, actions),
            _ => return Err("expected `scope part|all SERVICES ACTIONS`"),
        };
        self.catalog.scope = scope;
        let count = |text: &str| text.parse().map_err(|_| "expected a count");
        Ok((count(services)?, count(actions)?))
    }

    fn line(&mut self, text: &str, mut fields: Fields<'_>) -> Read {
        let (mark, rest) = fields.line.split_at_checked(1).ok_or("an empty line, or no plain ASCII")?;
        if mark == "=" {
            fields = Fields { line: rest, start: fields.start + 1 };
            return self.service(text, fields);
        }
        if self.catalog.services.is_empty() {
            return Err("expected a service, `=prefix`");
        }
        match mark {
            "?" => self.keys(text, fields),
            "@" => self.kind(Fields { line: rest, start: fields.start + 1 }),
            ">" => {
                let mut fields = Fields { line: rest, start: fields.start + 1 };
                let need = NeedRow { action: fields.next()?, needed: fields.next()? };
                self.catalog.needs.push(need);
                Ok(())
            }
            _ => self.group(text, fields),
        }
    }

    fn service(&mut self, text: &str, mut fields: Fields<'_>) -> Read {
        self.close();
        let prefix = fields.next()?;
        let name = fields.next()?;
        let rcp = match fields.rest() {
            None => false,
            Some("rcp") => true,
            Some(_) => return Err("a service has no such property"),
        };
        let lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if prefix.of(text).is_empty() || !prefix.of(text).bytes().all(lower) {
            return Err("this is no prefix of a service");
        }
        let before = self.catalog.services.last().map_or("", |row| row.prefix.of(text));
        if before >= prefix.of(text) {
            return Err("the services are out of order");
        }
        let at = |rows: usize| count(rows)..count(rows);
        let row = ServiceRow {
            prefix,
            name,
            rcp,
            actions: at(self.catalog.actions.len()),
            types: at(self.catalog.types.len()),
            keys: at(self.catalog.keys.len()),
            needs: at(self.catalog.needs.len()),
        };
        self.catalog.services.push(row);
        Ok(())
    }

    /// `?S*` and the names of keys of that type.
    fn keys(&mut self, text: &str, mut fields: Fields<'_>) -> Read {
        let letter = fields.text()?;
        let multivalued = letter.ends_with('*');
        let value = match letter.trim_end_matches('*') {
            "?A" => KeyType::Arn,
            "?B" => KeyType::Bool,
            "?D" => KeyType::Date,
            "?I" => KeyType::IpAddress,
            "?N" => KeyType::Numeric,
            "?S" => KeyType::String,
            "?X" => KeyType::Binary,
            _ => return Err("no condition key has this type"),
        };
        let rows = fields.words()?.map(|name| KeyRow {
            name,
            value,
            multivalued,
            template: is_template(name.of(text)),
            used: false,
        });
        self.catalog.keys.extend(rows);
        Ok(())
    }

    /// Name, ARN and keys of a resource type.
    fn kind(&mut self, mut fields: Fields<'_>) -> Read {
        let (name, arn) = (fields.next()?, fields.next()?);
        let keys = self.links(fields.text()?, ' ')?;
        self.catalog.types.push(TypeRow { name, arn, keys });
        Ok(())
    }

    /// Level, resource types, keys and the names of the actions that have these in common.
    fn group(&mut self, text: &str, mut fields: Fields<'_>) -> Read {
        let level = match fields.text()? {
            "L" => Level::List,
            "P" => Level::PermissionsManagement,
            "R" => Level::Read,
            "T" => Level::Tagging,
            "W" => Level::Write,
            _ => return Err("no line begins so"),
        };
        let first = count(self.catalog.uses.len());
        for used in fields.text()?.split(' ').filter(|used| !used.is_empty()) {
            let (used, keys) = used.split_once(':').unwrap_or((used, ""));
            let (number, required) = used.strip_suffix('!').map_or((used, false), |number| (number, true));
            let types = self.catalog.services.last().map_or(0, |service| service.types.start);
            let kind = place(number, types..count(self.catalog.types.len()))?;
            let keys = self.links(keys, ',')?;
            self.catalog.uses.push(UseRow { kind, required, keys });
        }
        let uses = first..count(self.catalog.uses.len());
        let keys = self.links(fields.text()?, ' ')?;
        let group = count(self.catalog.groups.len());
        self.catalog.groups.push(GroupRow { level, uses, keys });
        for name in fields.words()? {
            self.insert(text, ActionRow { name, group })?;
        }
        Ok(())
    }

    /// Numbers of keys of the service, as places in the list of all keys.
    fn links(&mut self, numbers: &str, separator: char) -> Read<Range<u32>> {
        let keys = self.catalog.services.last().map_or(0, |service| service.keys.start);
        let start = count(self.catalog.links.len());
        for number in numbers.split(separator).filter(|number| !number.is_empty()) {
            let at = place(number, keys..count(self.catalog.keys.len()))?;
            if let Some(row) = self.catalog.keys.get_mut(at as usize) {
                row.used = true;
            }
            self.catalog.links.push(at);
        }
        Ok(start..count(self.catalog.links.len()))
    }

    /// Puts an action where it belongs in the last service.
    fn insert(&mut self, text: &str, row: ActionRow) -> Read {
        let Catalog { services, actions, .. } = &mut self.catalog;
        let start = services.last().map_or(0, |service| service.actions.start as usize);
        let own = actions.get(start..).unwrap_or_default();
        let name = row.name.of(text);
        match own.binary_search_by(|other| compare(other.name.of(text), name)) {
            _ if name.is_empty() => Err("an action has no name"),
            Ok(_) => Err("an action stands there twice"),
            Err(at) => {
                actions.insert(start + at, row);
                Ok(())
            }
        }
    }

    /// Ends the last service.
    fn close(&mut self) {
        let Catalog { services, actions, types, keys, needs, .. } = &mut self.catalog;
        if let Some(service) = services.last_mut() {
            service.actions.end = count(actions.len());
            service.types.end = count(types.len());
            service.keys.end = count(keys.len());
            service.needs.end = count(needs.len());
        }
    }

    /// A download that broke off lacks services or actions.
    fn finish(&mut self, announced: (usize, usize)) -> Read {
        self.close();
        let found = (self.catalog.services.len(), self.catalog.actions.len());
        if found == announced && found.0 > 0 { Ok(()) } else { Err("other counts were announced than are there") }
    }
}

/// What is left of a line, and where it stands in the text.
struct Fields<'a> {
    line: &'a str,
    start: usize,
}

impl<'a> Fields<'a> {
    /// The next field as a span.
    #[inline(never)]
    fn next(&mut self) -> Read<Span> {
        let start = self.start;
        Ok(Span::new(start, start + self.text()?.len()))
    }

    /// The next field.
    #[inline(never)]
    fn text(&mut self) -> Read<&'a str> {
        if self.start == usize::MAX {
            return Err("the line has too few fields");
        }
        let (field, start) = match self.line.split_once('\t') {
            Some((field, rest)) => {
                self.line = rest;
                (field, self.start + field.len() + 1)
            }
            None => (std::mem::take(&mut self.line), usize::MAX),
        };
        self.start = start;
        Ok(field)
    }

    /// The rest of the line, if there is one.
    fn rest(&self) -> Option<&'a str> {
        (self.start != usize::MAX).then_some(self.line)
    }

    /// The words of the next field, as spans.
    fn words(&mut self) -> Read<impl Iterator<Item = Span> + use<'a>> {
        let mut start = self.start;
        Ok(self.text()?.split(' ').map(move |word| {
            let span = Span::new(start, start + word.len());
            start += word.len() + 1;
            span
        }))
    }
}

/// The `number`-th place of a range.
fn place(number: &str, range: Range<u32>) -> Read<u32> {
    let place = number.parse::<u32>().ok().and_then(|number| range.start.checked_add(number));
    place.filter(|place| range.contains(place)).ok_or("the service has no entry of this number")
}

/// Rows are fewer than bytes, and these fit.
fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
