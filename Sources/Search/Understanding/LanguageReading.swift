import DirectoryModel

/// The language of the client, as a question asks for it.
package struct AskedLanguage: Sendable, Hashable {
    /// BCP 47 code.
    package let code: String
    package let from: Understanding

    package init(_ code: String, from: Understanding) {
        self.code = code
        self.from = from
    }
}

/// Finds the language of the client in a line: "spreekt enkel Arabisch", "in het Turks", "Franstalige psycholoog", "Turkse
/// psycholoog", "psycholoog Arabisch", "parle arabe". Languages that somebody wants to learn are not his ("Nederlands leren"), nor those that he lacks ("spreekt
/// geen Nederlands").
enum LanguageReading {
    /// The first language that is asked for, as a code; nil where none is.
    ///
    /// - Parameter words: the words of a line, folded, in order.
    /// - Returns: a BCP 47 code, and the words that say so.
    static func language(in words: [String]) -> LinePart<String>? {
        for index in words.indices {
            if let part = language(at: index, in: words) { return part }
        }
        return nil
    }

    private static func language(at index: Int, in words: [String]) -> LinePart<String>? {
        let word = words[index]
        let isLacking = index > 0 && lacking.contains(words[index - 1])
        for ending in endings where word.hasSuffix(ending) && !isLacking {
            let stem = word.dropLast(ending.utf8.count)
            if let code = code(String(stem)) ?? code(roots[String(stem), default: ""]) {
                return LinePart(value: code, range: index..<index + 1)
            }
        }
        if helpers.contains(after(index, in: words)), word.hasSuffix("e"), let code = code(String(word.dropLast())) {
            return LinePart(value: code, range: index..<index + 1)
        }
        guard let code = code(word) else { return nil }
        var start = index
        while start > 0 {
            if between.contains(words[start - 1]) {
                start -= 1
            } else if start > 1, lacking.contains(words[start - 2]), self.code(words[start - 1]) != nil {
                // "Geen Nederlands en Frans" lacks both.
                if ["en", "et", "and"].contains(words[start]) { return nil }
                start -= 2
            } else {
                break
            }
        }
        let before = start > 0 ? words[start - 1] : ""
        guard !lacking.contains(before) else { return nil }
        let after = after(index, in: words)
        let isLearnt =
            index + 1 < words.count && words[(index + 1)...].prefix(2).contains(where: learning.contains)
            || words[..<index].suffix(3).contains(where: learning.contains)
        guard !isLearnt else { return nil }
        if speaking.contains(before) { return LinePart(value: code, range: start - 1..<index + 1) }
        if speaking.contains(after) { return LinePart(value: code, range: start..<index + 2) }
        if helpers.contains(before) { return LinePart(value: code, range: start..<index + 1) }
        let isLedBySmallWords = start < index && ["in", "en"].contains(words[start])
        return isLedBySmallWords ? LinePart(value: code, range: start..<index + 1) : nil
    }

    private static func after(_ index: Int, in words: [String]) -> String {
        index + 1 < words.count ? words[index + 1] : ""
    }

    /// The code of a language's name; two letters alone are an ordinary word.
    private static func code(_ name: String) -> String? {
        guard name.utf8.count > 3 else { return nil }
        return LanguageCode(parsing: name)?.code
    }

    private static let endings = [
        "talige", "talig", "taligen", "sprekende", "sprekend", "sprekers", "ophone", "ophones", "speaking",
    ]
    /// What stands before "ophone".
    private static let roots: [String: String] = [
        "franc": "frans", "arab": "arabisch", "neerland": "nederlands", "turc": "turks", "angl": "engels",
        "german": "duits", "russ": "russisch", "hispan": "spaans",
    ]
    private static let between: Set<String> = [
        "in", "het", "een", "enkel", "alleen", "goed", "vloeiend", "uitsluitend", "en", "le", "l", "only", "bien",
        "ook",
    ]
    /// Who speaks no or little Dutch asks for somebody who speaks something else.
    private static let lacking: Set<String> = [
        "geen", "niet", "nauwelijks", "amper", "weinig", "beetje", "slecht", "gebrekkig", "pas", "peu", "mal", "no",
        "non",
    ]
    private static let speaking: Set<String> = [
        "spreekt", "spreek", "spreken", "praat", "praten", "kent", "kennen", "verstaat", "verstaan", "begrijpt", "kan",
        "spreekend", "sprekend", "sprekende", "talig", "talige", "parle", "parlent", "parlant", "speaks", "speak",
        "speaking", "taal", "langue",
    ]
    /// Beside one of these a language is what they speak.
    private static let helpers: Set<String> = [
        "psycholoog", "psychologe", "psychologen", "psychiater", "therapeut", "therapeute", "huisarts", "huisartsen",
        "dokter", "arts", "tandarts", "gynaecoloog", "vroedvrouw", "kinesist", "kinesiste", "logopedist", "logopediste",
        "verpleegster", "verpleger", "verpleegkundige", "thuisverpleegkundige", "advocaat", "advocate", "hulpverlener",
        "begeleider", "begeleidster", "bemiddelaar", "coach", "buddy", "poetsvrouw", "verzorgende",
    ]
    private static let learning: Set<String> = [
        "leren", "leer", "leert", "les", "lessen", "cursus", "cursussen", "taalles", "oefenen", "conversatie",
        "praattafel",
        "apprendre", "cours", "learn", "lessons", "class", "classes", "oefenkansen", "bijles",
    ]
}
