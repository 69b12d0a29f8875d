package import DirectoryStore

/// A template of the page and what it is filled with.
package struct Page {
    /// Name of the template, without its ending.
    package let template: String
    /// Texts, truths, lists and objects of those; what is absent is left out.
    package let context: [String: Any]
}

/// What every page has: its title, how the kaart stands, and the way to the other language.
package struct PageFrame: Sendable {
    package let words: PageWords
    private let sources: [SourceSummary]

    package init(words: PageWords, sources: [SourceSummary]) {
        self.words = words
        self.sources = sources
    }

    var language: PageLanguage { words.language }

    /// A page.
    ///
    /// - Parameters:
    ///   - template: its template.
    ///   - title: what the browser remembers of it; never words of a question.
    ///   - address: where the page stands, for the link to the other language; nil where a form leads there.
    ///   - context: what is its own.
    /// - Returns: the page.
    func page(_ template: String, title: String?, address: String?, _ context: [String: Any?]) -> Page {
        let labels = PageLabels.labels(language)
        var all: [String: Any?] = [
            "lang": language.rawValue, "t": labels,
            "title": [title, labels["site"]].compactMap { $0 }.joined(separator: " · "), "kaart_line": line,
            "home_url": localized("/"), "report_missing_url": localized("/melding"),
            "languages": PageLanguage.allCases.map { entry($0, address: nil) },
        ]
        if let address { all["language_nav"] = ["links": PageLanguage.allCases.map { entry($0, address: address) }] }
        return Page(template: template, context: Self.filled(all.merging(context) { $1 }))
    }

    private func entry(_ other: PageLanguage, address: String?) -> [String: Any] {
        Self.filled([
            "code": other.rawValue, "label": other.rawValue.uppercased(), "name": other.name,
            "current": other == language, "address": address.map { localized($0, in: other) },
        ])
    }

    /// The address in the language of the page; Dutch needs no saying.
    func localized(_ address: String, in other: PageLanguage? = nil) -> String {
        let language = other ?? self.language
        guard language != .dutch || other != nil else { return address }
        return address + (address.contains("?") ? "&" : "?") + "taal_pagina=\(language.rawValue)"
    }

    /// "440 aanbiedingen · laatste levering vandaag"
    private var line: String? {
        guard !sources.isEmpty else { return nil }
        let count = sources.reduce(0) { $0 + $1.offerings }
        let number = words.number(count)
        let offerings = words.say(
            count == 1 ? "1 aanbod" : "\(number) aanbiedingen", count == 1 ? "1 offre" : "\(number) offres")
        let last = sources.compactMap(\.lastDelivery).max().map { day in
            words.say(" · laatste levering \(words.ago(day))", " · dernière livraison \(words.ago(day))")
        }
        return offerings + (last ?? "")
    }

    /// How the kaart stands, for the page on which nothing was asked yet.
    var standing: [String: Any] {
        var facts = [
            Self.fact(
                words.say("Aanbiedingen", "Offres"), words.number(sources.reduce(0) { $0 + $1.offerings })),
            Self.fact(words.say("Bronnen", "Sources"), sources.map(\.name).joined(separator: ", ")),
        ]
        if let last = sources.compactMap(\.lastDelivery).max() {
            facts.append(Self.fact(words.say("Laatste levering", "Dernière livraison"), words.day(last)))
        }
        return ["facts": facts]
    }

    /// A row of a list of facts, with one value.
    static func fact(_ label: String, _ value: String) -> [String: Any] {
        ["label": label, "items": [["text": value]]]
    }

    /// Only what is there.
    static func filled(_ values: [String: Any?]) -> [String: Any] { values.compactMapValues { $0 } }

    // MARK: - Small pages

    /// Why a page cannot be shown.
    ///
    /// - Parameters:
    ///   - heading: what happened.
    ///   - message: why, and what to do.
    /// - Returns: the page.
    package func problem(_ heading: String, _ message: String) -> Page {
        page(
            "probleem", title: heading, address: nil,
            ["heading": heading, "message": message, "advice": [String]()])
    }
}
