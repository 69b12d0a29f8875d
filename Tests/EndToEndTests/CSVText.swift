import Foundation

/// A CSV text read strictly as RFC 4180 says; nil where it breaks the standard.
func strictCSV(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
        if first == "\"" {
            rest.removeFirst()
            while true {
                guard let next = rest.popFirst() else { return nil }
                if next != "\"" {
                    field.unicodeScalars.append(next)
                } else if rest.first == "\"" {
                    rest.removeFirst()
                    field.append("\"")
                } else {
                    break
                }
            }
        } else {
            while let next = rest.first, next != ",", next != "\r" {
                guard next != "\"", next != "\n" else { return nil }
                field.unicodeScalars.append(next)
                rest.removeFirst()
            }
        }
        row.append(field)
        field = ""
        switch rest.popFirst() {
        case ",": continue
        case "\r":
            guard rest.popFirst() == "\n" else { return nil }
            rows.append(row)
            row = []
        default: return nil
        }
    }
    return row.isEmpty ? rows : nil
}
