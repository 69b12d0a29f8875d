package import RecordReading

/// How the records of a source become offerings, as one mapping file says it. Checked when loaded.
package struct Mapping: Sendable {
    /// The mapping's own name, such as `voorbeeld-csv`.
    package let name: String
    /// What the mapping is for, in a few words; empty where the file has none.
    package let title: String
    /// The source's name where the user gives none.
    package let source: String
    /// The files it reads.
    package let format: SourceFormat
    /// What one offering is made from.
    package let record: RecordSelection
    /// Other records that are looked up from a record.
    package let joins: [Join]
    /// What must never leave the file.
    package let withheld: [Withheld]
    /// An offering for which one of these holds is left out, and counted.
    package let exclusions: [Condition]
    /// What fills the fields of an offering.
    let fields: GroupRule
    /// The kinds of records that the joins look among, each once.
    package let recordKinds: [RecordKind]
    /// Changes when the file does.
    let fingerprint: String
}

/// The kind of files that a mapping reads, with what it says about how they are written.
package enum SourceFormat: Sendable, Hashable {
    /// One table; several files of it are read one after the other. `header` names the columns of files without header.
    case csv(CSVDialect, header: [String]?)
    /// Several tables, a file each, joined on keys. A table is called after its file, without extension.
    case tables(CSVDialect)
    case xml
    /// Read as elements: see `JSONPullParser`.
    case json
}

/// What one offering is made from.
package enum RecordSelection: Sendable, Hashable {
    /// Every row of the file.
    case rows
    /// Every row of a table (under any of its names), or with `each`, every row that the join finds for it; a row for
    /// which the join finds nothing is an offering too.
    case table([String], each: JoinIndex?)
    /// Every such element, or every element at `each` in it; those with equal `groupedBy` values are one offering.
    case elements(XMLRecordPath, each: XMLPath?, groupedBy: [ValueSpec])
}

/// Index of a join in `Mapping.joins`.
package typealias JoinIndex = Int

/// Records of another kind that belong to a record: those whose key equals what `by` gives for the record.
package struct Join: Sendable, Hashable {
    package let name: String
    /// Which of `Mapping.recordKinds` it looks among.
    package let kind: Int
    let key: [ValueSpec]
    let by: [ValueSpec]
    let conditions: [Condition]
    /// True when a key without a record behind it is to be reported.
    let isExpected: Bool
}

/// Records that are looked up by key, so must be staged before the offerings are mapped.
package struct RecordKind: Sendable, Hashable {
    /// Where they stand.
    package enum Place: Sendable, Hashable {
        /// In a table, under any of these names.
        case table([String])
        case elements(XMLRecordPath)
    }

    package let place: Place
    let key: [ValueSpec]
}

/// Something confidential: taken out of a record before anything else sees it.
package enum Withheld: Sendable, Hashable {
    /// Every element, at any depth, that the path leads to.
    case elements(XMLPath)
    /// The values in these columns, in the rows (of that table, if it says one) for which the conditions hold.
    case columns([String], table: [String], conditions: [Condition])
}

/// Where a group of fields is filled from.
struct GroupRule: Sendable {
    let from: [JoinIndex]
    let each: XMLPath?
    let conditions: [Condition]
    /// Only for service areas: what their value is.
    let area: ServiceAreaKind
    let fields: [FieldRule]
}

/// What fills one field.
struct FieldRule: Sendable {
    indirect enum Content: Sendable {
        case values([ValueSpec])
        case groups(GroupsRule)
    }

    let target: TargetField
    let content: Content
}

/// What fills a field of one or more objects.
indirect enum GroupsRule: Sendable {
    case group(GroupRule)
    /// The objects of all entries.
    case all([GroupsRule])
    /// The objects of the first entry that gives any.
    case first([GroupsRule])
}

/// Where a value comes from, and how it is cleaned.
package struct ValueSpec: Sendable, Hashable {
    indirect enum Source: Sendable, Hashable {
        /// The first of these columns that the file has and that is filled.
        case column([String])
        case path(XMLPath)
        case constant([String])
        /// The values of the first spec that gives any.
        case first([ValueSpec])
        /// The first value of each spec, empty ones left out, put together.
        case joined([ValueSpec], separator: String)
    }

    let from: [JoinIndex]
    let conditions: [Condition]
    let source: Source
    let cleaning: Cleaning
    let isRequired: Bool
    /// True when the file need not have the column.
    let isOptional: Bool
}

/// What must hold of a record.
package struct Condition: Sendable, Hashable {
    enum Test: Sendable, Hashable {
        /// One of the values is one of these words (folded).
        case equals(Set<String>)
        /// None of the values is one of these words (folded); also where there is no value.
        case differs(Set<String>)
        /// There is a value, or there is none.
        case filled(Bool)
    }

    let value: ValueSpec
    let test: Test
}
