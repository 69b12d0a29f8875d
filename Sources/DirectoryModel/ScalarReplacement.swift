extension String {
    /// The text with every one of these scalars replaced.
    ///
    /// What is escaped for a machine is escaped scalar by scalar: a quote with a combining mark behind it is one other
    /// character to Swift, which `replacing` passes over, and still a quote to whoever reads bytes.
    package func replacing(scalars replacements: [Unicode.Scalar: String]) -> String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if let replacement = replacements[scalar] {
                text.append(contentsOf: replacement.unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }
}
