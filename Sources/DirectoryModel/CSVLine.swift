/// One line of CSV as RFC 4180 writes it.
package enum CSVLine {
    /// The fields, separated by commas, quoted where needed, ending in CRLF.
    package static func text(_ fields: [String]) -> String {
        fields.map { field in
            let needsQuotes =
                field.unicodeScalars.contains { $0 == "\"" || $0 == "," || $0 == "\n" || $0 == "\r" }
                || field.first?.isWhitespace == true || field.last?.isWhitespace == true
            return needsQuotes ? "\"\(field.replacing(scalars: ["\"": "\"\""]))\"" : field
        }.joined(separator: ",") + "\r\n"
    }
}
