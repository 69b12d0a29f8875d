package import RecordReading

/// A first mapping for a source that nobody has mapped yet: loads without errors, and fills what the names and values of
/// the source give away. What it says in words it is given by the caller.
package struct MappingDraft: Sendable {
    /// The sentences in the draft, each one line, without `#`.
    package struct Wording: Sendable {
        /// Above the draft: what to do with it.
        package let heading: String
        /// Above what no field was found for.
        package let unmapped: String
        /// Behind a field that was filled because one must be, not because the source gives it away.
        package let unsure: String
        /// Behind a value that the table of values does not know.
        package let unknownValue: String
        /// Above the names of columns that were made up, since the file has no header.
        package let madeUpHeader: String
        /// Above the names of columns that stand below titles in the file, so that it cannot give them itself.
        package let headerBelowTitles: String

        package init(
            heading: String, unmapped: String, unsure: String, unknownValue: String, madeUpHeader: String,
            headerBelowTitles: String
        ) {
            self.heading = heading
            self.unmapped = unmapped
            self.unsure = unsure
            self.unknownValue = unknownValue
            self.madeUpHeader = madeUpHeader
            self.headerBelowTitles = headerBelowTitles
        }
    }

    /// A table: its name, its header (none: the names are made up), and some of its records.
    package struct Table: Sendable {
        package let name: String
        package let header: [String]
        package let rows: [[String]]
        /// The rows that need not stay secret.
        let publicRows: [[String]]
        /// The columns that tell of secrecy.
        private let secretColumns: Set<Int>

        package init(name: String, header: [String], rows: [[String]]) {
            self.name = name
            self.header = header
            self.rows = rows
            let secret = header.indices.compactMap { column -> (column: Int, isOpen: Bool)? in
                let values = rows.map { $0.indices.contains(column) ? $0[column] : "" }
                let isFlag = ValueSniffing(values, isMunicipality: { _ in false }).isFlag
                return FieldNames.secrecy(of: header[column], isFlag: isFlag)
                    .map { (column: column, isOpen: $0 == .open || $0 == .listed) }
            }
            secretColumns = Set(secret.map(\.column))
            publicRows = rows.filter { row in
                secret.allSatisfy { column, isOpen in
                    guard row.indices.contains(column), !row[column].trimmed.isEmpty else { return !isOpen }
                    return Vocabulary.boolean.word(for: row[column]) == (isOpen ? "true" : "false")
                }
            }
        }

        /// The values of a column, without those of rows that must stay secret: what is shown of them is for all eyes.
        /// A column that tells of secrecy itself has them all; it is never shown.
        func examples(of column: Int) -> [String] {
            (secretColumns.contains(column) ? rows : publicRows).map { $0.indices.contains(column) ? $0[column] : "" }
        }
    }

    /// Something in the source that may fill a field.
    struct Candidate {
        /// Column or path.
        let label: String
        /// What it is called, the most telling first.
        var names: [String]
        let examples: [String]
        /// How many values were looked at, and how many of these differ.
        var valueCount = 0
        var distinctCount = 0
        /// False for what stands at a path.
        let isColumn: Bool
        /// Whether it is an attribute of an element.
        var isAttribute: Bool { !isColumn && (label.hasPrefix("@") || label.contains("/@")) }
        /// The names from the record down to it; for a column, that alone.
        var parts: [String] = []
        /// The path of the innermost element around it that occurs several times in a record; for XML.
        var holder: String?
        var isRepeated = false
        /// The join that leads to it.
        var join: String?
        /// Path of the attribute that tells the language, seen from the value; for XML.
        var languagePath: String?
        /// Other attributes around the value by the field that they may fill; for XML.
        var companions: [String: Companion] = [:]
        /// True when it tells of an organisation, not of the offering.
        var isOfOrganization = false
        /// True when it tells of a contact person, not of the offering.
        var isOfContact = false
        /// True when it stands around the record, so says less of this one; for XML.
        var isAround = false
        /// True when another one is to be preferred.
        var isDoubtful = false
        /// Position among the candidates; ties go to the first.
        var order = 0

        /// A column.
        init(column: String, names: [String], examples: [String], order: Int = 0) {
            label = column
            isColumn = true
            self.names = names
            self.examples = examples
            parts = [column]
            self.order = order
            let filled = examples.map(\.trimmed).filter { !$0.isEmpty }
            valueCount = filled.count
            distinctCount = Set(filled).count
        }

        /// What stands at a path.
        init(path: String, names: [String], parts: [String], values: XMLOutline.Values) {
            label = path
            isColumn = false
            self.names = names
            examples = values.examples
            self.parts = parts
            valueCount = values.count
            distinctCount = values.distinctCount
        }
    }

    /// An attribute beside a value.
    struct Companion {
        /// Seen from the value.
        let path: String
        let examples: [String]
    }

    let wording: Wording
    let isMunicipality: @Sendable (String) -> Bool
    let fieldOfConcept: @Sendable (String) -> String?

    /// - Parameters:
    ///   - wording: the sentences in the draft.
    ///   - isMunicipality: whether a name is one of a municipality or a part of one.
    ///   - fieldOfConcept: `target_groups` or `domains`, where a name is one of a concept of that list.
    package init(
        wording: Wording, isMunicipality: @escaping @Sendable (String) -> Bool,
        fieldOfConcept: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.wording = wording
        self.isMunicipality = isMunicipality
        self.fieldOfConcept = fieldOfConcept
    }

    /// A draft for one CSV file.
    ///
    /// - Parameters:
    ///   - table: its header and first records (some hundreds tell enough).
    ///   - dialect: how the file is written.
    /// - Returns: the text of a mapping file.
    package func text(for table: Table, dialect: CSVDialect) -> String {
        var format = ["type: csv"]
        if let delimiter = dialect.delimiter {
            format.append("delimiter: " + YAMLText.quoted(delimiter == .tab ? "tab" : String(delimiter.character)))
        }
        if dialect.encoding == .windows1252 { format.append("encoding: windows-1252") }
        if dialect.encoding == .cp850 { format.append("encoding: cp850") }
        if let unnamed = table.rowsWithoutHeader {
            let made = MadeUpHeader(unnamed, isMunicipality: isMunicipality)
            let named = Table(name: table.name, header: made.names, rows: made.rows)
            let about = made.standsInFile ? wording.headerBelowTitles : wording.madeUpHeader
            format.append("header: [\(made.names.map { YAMLText.quoted($0) }.joined(separator: ", "))]")
            return document(
                name: table.name,
                before: ["# " + about, "format: {\(format.joined(separator: ", "))}"],
                candidates: candidates(in: named), recordCount: named.publicRows.count, isXML: false)
        }
        return document(
            name: table.name, before: ["format: {\(format.joined(separator: ", "))}"],
            candidates: candidates(in: table),
            recordCount: table.publicRows.count, isXML: false)
    }

    private func candidates(in table: Table) -> [Candidate] {
        table.header.enumerated().filter { !$1.isEmpty }.map { index, name in
            Candidate(column: name, names: [name], examples: table.examples(of: index), order: index)
        }
    }

    /// Puts the draft together.
    func document(
        name: String, before: [String], candidates: [Candidate], recordCount: Int, isXML: Bool
    ) -> String {
        let plan = FieldPlan(candidates, recordCount: recordCount, isMunicipality: isMunicipality, fieldOfConcept)
        let name = YAMLText.name(name)
        let rendering = FieldRendering(wording: wording, isXML: isXML, isMunicipality: isMunicipality)
        var lines = ["# " + wording.heading, "mapping: " + name, "source: " + name] + before
        lines += rendering.withheld(plan)
        lines += ["", "fields:"] + rendering.lines(of: plan)
        if !plan.unmapped.isEmpty {
            lines += ["", "# " + wording.unmapped]
            lines += plan.unmapped.map { candidate in
                // Only of a single table is it known which values are of secret records.
                let mayShow = plan.secrets.isEmpty || (!isXML && candidates.allSatisfy { $0.join == nil })
                let example = !mayShow ? nil : candidate.examples.lazy.map(\.trimmed).first { !$0.isEmpty }
                let shown = example.map { ": " + YAMLText.shortened($0) } ?? ""
                return "#   " + YAMLText.oneLine(candidate.join.map { $0 + " → " } ?? "")
                    + YAMLText.oneLine(candidate.label) + shown
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
