/// Places with two names in one text, as they are written in Brussels: "Elsene / Ixelles".
extension Gazetteer {
    /// Whether the text is one name, or two of the same place.
    package func isName(_ text: String) -> Bool { !names[PlaceKey.of(singleName(text))].isEmpty }

    /// One of the names in a text that gives two of the same place, with "/" or " - " between them; the text itself
    /// where it does not.
    func singleName(_ text: String) -> String {
        for separator in ["/", " - ", " – "] {
            let halves = text.split(separator: separator, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let bearers = halves.map { names[PlaceKey.of($0)] }
            guard bearers[0].contains(where: bearers[1].contains) else { continue }
            return String(bearers[0].count <= bearers[1].count ? halves[0] : halves[1])
        }
        return text
    }
}
