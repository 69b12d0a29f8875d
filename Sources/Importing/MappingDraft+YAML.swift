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
