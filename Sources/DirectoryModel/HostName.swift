/// The rules for the names of hosts (RFC 1123, RFC 5890), shared by mail and web addresses.
enum HostName {
    /// The name in lower case, without a final dot; nil where it is no name with at least two labels, a label is empty,
    /// longer than 63 characters or has other signs than letters, digits and inner hyphens, or the last one has digits
    /// only. Letters of every script are allowed.
    static func canonical(_ text: some StringProtocol) -> String? {
        let name = text.lowercased()
        let labels = (name.hasSuffix(".") ? name.dropLast() : name[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.count >= 2, labels.allSatisfy(isLabel) else { return nil }
        guard let last = labels.last, last.utf8.count >= 2, !last.utf8.allSatisfy({ $0.digitValue != nil }) else {
            return nil
        }
        return labels.joined(separator: ".")
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard (1...63).contains(label.utf8.count), !label.hasPrefix("-"), !label.hasSuffix("-") else { return false }
        // RFC 5891, 4.2.3.2: a mark at the beginning would belong to the sign before it.
        switch label.unicodeScalars.first?.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return false
        default: break
        }
        return label.unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII { return scalar == "-" || UInt8(ascii: scalar).isASCIIAlphanumeric }
            return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        }
    }
}
