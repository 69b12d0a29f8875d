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

        package init(heading: String, unmapped: String, unsure: String, unknownValue: String) {
            self.heading = heading
            self.unmapped = unmapped
            self.unsure = unsure
            self.unknownValue = unknownValue
        }
    }

    /// A table: its name, header, and some of its records.
    package struct Table: Sendable {
        package let name: String
        package let header: [String]
        package let rows: [[String]]

        package init(name: String, header: [String], rows: [[String]]) {
            self.name = name
            self.header = header
            self.rows = rows
        }

        func examples(of column: Int) -> [String] {
            rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        }
    }

    /// Something in the source that may fill a field.
    struct Candidate {
        /// Column or path.
        let label: String
        /// What it is called, the most telling first.
        var names: [String]
        let examples: [String]
        var isRepeated = false
        /// The join that leads to it.
        var join: String?
        /// Path of the attribute that tells the language, seen from the value; for XML.
        var languagePath: String?
        /// Paths of other attributes around the value by the field that they may fill; for XML.
        var companions: [String: String] = [:]
        /// True when it tells of an organisation, not of the offering.
        var isOfOrganization = false
        /// True when it stands around the record, so says less of this one; for XML.
        var isAround = false
        /// True when another one is to be preferred.
        var isDoubtful = false
        /// Position among the candidates; ties go to the first.
        var order = 0
    }

    let wording: Wording
    let isMunicipality: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - wording: the sentences in the draft.
    ///   - isMunicipality: whether a name is one of a municipality or a part of one.
    package init(wording: Wording, isMunicipality: @escaping @Sendable (String) -> Bool) {
        self.wording = wording
        self.isMunicipality = isMunicipality
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
        let candidates = table.header.enumerated().filter { !$1.isEmpty }.map { index, name in
            Candidate(label: name, names: [name], examples: table.examples(of: index), order: index)
        }
        return document(
            name: table.name, before: ["format: {\(format.joined(separator: ", "))}"], candidates: candidates,
            isXML: false)
    }

    /// Puts the draft together.
    func document(name: String, before: [String], candidates: [Candidate], isXML: Bool) -> String {
        let plan = FieldPlan(candidates, isMunicipality: isMunicipality)
        let name = YAMLText.name(name)
        var lines = ["# " + wording.heading, "mapping: " + name, "source: " + name] + before + ["", "fields:"]
        lines += FieldRendering(wording: wording, isXML: isXML, isMunicipality: isMunicipality).lines(of: plan)
        if !plan.unmapped.isEmpty {
            lines += ["", "# " + wording.unmapped]
            lines += plan.unmapped.map { candidate in
                let example = ValueSniffing(candidate.examples, isMunicipality: { _ in false }).distinct(atMost: 1)
                    .first
                let shown = example.map { ": " + YAMLText.shortened($0) } ?? ""
                return "#   " + YAMLText.oneLine(candidate.join.map { $0 + " → " } ?? "")
                    + YAMLText.oneLine(candidate.label) + shown
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Writing texts into YAML.
enum YAMLText {
    /// The text as a YAML scalar, in quotes where it needs them.
    static func quoted(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isLetter } == true && text.last?.isWhitespace == false
            && text.allSatisfy { $0.isLetter || $0.isNumber || " _-./()+".contains($0) }
            && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
        guard !isPlain else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\t": escaped += "\\t"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
                {
                    let digits = String(scalar.value, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    escaped.unicodeScalars.append(scalar)
                }
            }
        }
        return "\"" + escaped + "\""
    }

    /// A name for the mapping, from a file name.
    static func name(_ text: String) -> String {
        let tokens = FieldNames.tokens(of: text).filter { $0.allSatisfy { $0.isASCII } }
        let name = tokens.joined(separator: "-")
        return name.first?.isLetter == true
            && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(name)
            ? name : "bron" + (name.isEmpty ? "" : "-" + name)
    }

    /// The text on one line of a comment.
    static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0.asciiValue.map { $0 < 0x20 } == true ? " " : $0 }).unicodeScalars
            .filter {
                !(0x7F...0x9F).contains($0.value) && ![0x2028, 0x2029, 0xFEFF].contains($0.value) && $0.value >= 0x20
            }
            .reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    /// The start of a text on one line.
    static func shortened(_ text: String) -> String {
        let line = oneLine(text)
        return line.count > 50 ? line.prefix(49) + "…" : line
    }
}
