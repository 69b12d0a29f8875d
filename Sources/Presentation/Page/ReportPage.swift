package import DirectoryModel

/// The form by which a desk says what is wrong, and the thanks for it.
package struct ReportPage {
    private let frame: PageFrame
    /// What the report is about; nil where that is missing from the kaart.
    private let offering: Offering?

    private var words: PageWords { frame.words }

    /// - Parameters:
    ///   - offering: what the report is about; nil where it is missing from the kaart.
    ///   - frame: what every page has.
    package init(about offering: Offering?, frame: PageFrame) {
        self.offering = offering
        self.frame = frame
    }

    /// The form.
    ///
    /// - Parameters:
    ///   - kinds: the kinds of reports, by the names that the form sends.
    ///   - chosen: the one that is ticked; nil for none.
    ///   - text: what was typed.
    ///   - error: why it was not taken; nil for a new form.
    /// - Returns: the page.
    package func form(
        kinds: [(name: String, kind: Report.Kind)], chosen: String?, text: String = "", error: String? = nil
    ) -> Page {
        let isAboutKind = chosen == nil
        let offered = kinds.filter {
            ($0.kind == .missing) == (offering == nil) || $0.kind == .other && offering != nil
        }
        return page([
            "kinds": offered.map { entry in
                ["value": entry.name, "label": label(of: entry.kind), "checked": entry.name == chosen] as [String: Any]
            },
            "text": text, "longest": String(Report.longestText), "longest_shown": words.number(Report.longestText),
            "error": error,
            "error_field": isAboutKind ? "soort" : "tekst", "text_invalid": error != nil && !isAboutKind,
            "sent": false,
        ])
    }

    /// The thanks.
    package var thanks: Page { page(["sent": true, "kinds": [Any]()]) }

    private func page(_ context: [String: Any?]) -> Page {
        let address = offering.map { "/aanbod/\($0.id)" }
        let own: [String: Any?] = [
            "back_url": frame.localized(address ?? "/"),
            "offering": offering.map { offering in
                let card = OfferingCard(offering, words: words)
                return ["id": offering.id, "name": card.name, "organization": offering.organization.name]
            },
        ]
        return frame.page(
            "melding", title: words.say("Melding", "Signalement"),
            address: "/melding" + (offering.map { "?aanbod=\($0.id)" } ?? ""), own.merging(context) { $1 })
    }

    private func label(of kind: Report.Kind) -> String {
        switch kind {
        case .phone: words.say("Het telefoonnummer klopt niet", "Le numéro de téléphone est faux")
        case .gone: words.say("Het bestaat niet meer", "Cela n’existe plus")
        case .missing: words.say("Er ontbreekt een aanbod", "Une offre manque")
        case .other: words.say("Iets anders klopt niet", "Autre chose est inexact")
        }
    }
}
