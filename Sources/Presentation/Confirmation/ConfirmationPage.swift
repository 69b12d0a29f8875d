package import Brugfiguur
package import DirectoryModel
import Thesaurus

/// The pages that an organisation sees when it opens the link in a reminder.
package struct ConfirmationPage {
    private let offering: Offering
    private let words: PageWords
    private let keeper: WatchPolicy.Keeper?
    private let address: String

    /// - Parameters:
    ///   - offering: the entry, as the kaart shows it.
    ///   - token: the token of the link.
    ///   - keeper: who watches over the entry.
    ///   - words: how things are worded.
    package init(_ offering: Offering, token: String, keeper: WatchPolicy.Keeper?, words: PageWords) {
        self.offering = offering
        self.keeper = keeper
        self.words = words
        address = "/b/\(token)"
    }

    /// The entry, with three answers.
    package func question(_ form: ConfirmationForm, expiresOn: CalendarDate) -> Page {
        page(
            "bevestig", title: "Kloppen deze gegevens nog?",
            [
                "change_url": address + "?wijzig=1",
                "assured_line": offering.assuredDate.map { "Laatst bevestigd op \(DutchWriting.date($0))" }
                    ?? "Nog nooit bevestigd",
                "valid_until_line": "Deze link werkt tot \(DutchWriting.date(expiresOn)).", "facts": facts,
                "story": story,
            ], form)
    }

    /// The form in which the entry can be corrected.
    package func change(_ form: ConfirmationForm) -> Page {
        let groups = form.groups.map { legend, fields in
            ["legend": legend, "fields": fields.map { Self.context(of: $0, form) }] as [String: Any]
        }
        return page(
            "bevestig-wijzig", title: "Wat is er gewijzigd?",
            [
                "groups": groups, "has_fixed": true, "fixed": fixed + secret(form), "remark": form.remark,
                "remark_longest": DutchWriting.number(Report.longestText), "remark_error": form.remarkFault,
            ], form)
    }

    /// What an organisation answered.
    package enum Answer: Sendable {
        case right, gone
        /// No more than a remark, which confirms nothing.
        case remarked
        /// Labels with what was typed.
        case changed([(label: String, text: String)])
    }

    /// Thanks, and what happens next.
    package func thanks(_ answer: Answer, by person: String) -> Page {
        let heading: String
        let next: [String]
        var changes: [[String: Any]] = []
        switch answer {
        case .right:
            heading = "Bedankt, uw gegevens zijn bevestigd"
            next = [
                "Bij uw gegevens staat nu dat ze op \(DutchWriting.date(words.date)) bevestigd zijn door \(person).",
                "Over ongeveer een jaar vragen we u opnieuw of alles nog klopt.",
            ]
        case .changed(let list):
            heading = "Bedankt, uw wijzigingen zijn aangekomen"
            next = [
                "Een beheerder van de kaart kijkt ze na. Is alles duidelijk, dan komen ze op de kaart.",
                "Wat u niet veranderd hebt, geldt vanaf vandaag als bevestigd.",
                "Is er iets onduidelijk, dan neemt de beheerder contact met u op.",
            ]
            changes = list.map { PageFrame.fact($0.label, $0.text.isEmpty ? "(leeggemaakt)" : $0.text) }
        case .remarked:
            heading = "Bedankt, uw opmerking is aangekomen"
            next = [
                "Een beheerder van de kaart leest ze. Uw gegevens blijven intussen staan zoals ze zijn.",
                "Ze zijn hiermee nog niet bevestigd.",
                "Is er iets onduidelijk, dan neemt de beheerder contact met u op.",
            ]
        case .gone:
            heading = "Bedankt, we weten dat dit niet meer bestaat"
            next = [
                "Een beheerder van de kaart kijkt het na. Tot dan blijft het nog op de kaart staan.",
                "Is er iets onduidelijk, dan neemt de beheerder contact met u op.",
            ]
        }
        return page(
            "bevestig-dank", title: "Bedankt",
            ["heading": heading, "has_changes": !changes.isEmpty, "changes": changes, "next": next], nil)
    }

    /// Labels and texts of what was typed over what was shown.
    package static func changes(in form: ConfirmationForm) -> [(label: String, text: String)] {
        let changed = Set(form.changes.map(\.name))
        return form.fields.filter { changed.contains($0.column) }.map { ($0.label, form.text($0)) }
    }

    private func page(
        _ template: String, title: String, _ own: [String: Any?], _ form: ConfirmationForm?
    ) -> Page {
        var context: [String: Any?] = [
            "offering": offering.name, "organization": offering.organization.name, "action_url": address,
        ]
        if let form {
            context["your_name"] = form.name
            context["version"] = form.version
            context["name_longest"] = String(ConfirmationForm.longestName)
            context["name_error"] = form.nameFault
            context["has_errors"] = !form.isFaultless
            context["errors"] = Self.errors(in: form)
        }
        return Self.page(
            template, title: title, keeper: keeper, context.merging(own) { $1 })
    }

    private static func page(
        _ template: String, title: String, keeper: WatchPolicy.Keeper?, _ own: [String: Any?]
    ) -> Page {
        let context: [String: Any?] = [
            "lang": PageLanguage.dutch.rawValue, "t": ConfirmationLabels.all, "title": "\(title) · Sociale kaart",
            "contact": keeper != nil, "contact_name": keeper?.name, "contact_email": keeper?.email,
            "contact_email_href": keeper.map { "mailto:\($0.email)" },
        ]
        return Page(template: template, context: PageFrame.filled(context.merging(own) { $1 }))
    }

    /// Why a link, or an answer by it, does not work.
    package static func problem(_ problem: ConfirmationProblem, keeper: WatchPolicy.Keeper?) -> Page {
        page(
            "bevestig-fout", title: problem.heading, keeper: keeper,
            [
                "heading": problem.heading, "message": problem.message, "has_advice": !problem.advice.isEmpty,
                "advice": problem.advice,
            ])
    }

    private static func errors(in form: ConfirmationForm) -> [[String: Any]] {
        var errors = form.fields.compactMap { field in
            form.faults[field.column].map { ["error_href": "#veld-\(field.column)", "error_text": $0] }
        }
        if let fault = form.remarkFault { errors.append(["error_href": "#opmerking", "error_text": fault]) }
        if let fault = form.nameFault { errors.append(["error_href": "#naam", "error_text": fault]) }
        if let fault = form.generalFault { errors.append(["error_text": fault]) }
        return errors
    }

    private static func context(of field: ConfirmationForm.Field, _ form: ConfirmationForm) -> [String: Any] {
        let fault = form.faults[field.column]
        let described = [
            field.hint.map { _ in "veld-\(field.column)-hulp" }, fault.map { _ in "veld-\(field.column)-fout" },
        ].compactMap { $0 }
        return PageFrame.filled([
            "field": field.column, "label": field.label, "value": form.text(field), "hint": field.hint,
            "field_error": fault, "describedby": described.isEmpty ? nil : described.joined(separator: " "),
            "long": field.rows.map { _ in true }, "rows": field.rows.map(String.init),
            "type": field.rows == nil ? field.type : nil, "short": field.isShort ? true : nil,
        ])
    }

    // MARK: - The entry

    private var facts: [[String: Any]] {
        var facts: [[String: Any]] = []
        if !offering.phones.isEmpty {
            facts.append([
                "label": "Telefoon", "lead": true,
                "items": offering.phonesInOrder.map { phone in
                    ["text": phone.named].merging(phone.isFax ? [:] : ["href": OfferingCard.href(phone: phone)]) { $1 }
                },
            ])
        }
        if let email = offering.contactEmail {
            facts.append(["label": "Mail", "items": [["text": email, "href": "mailto:\(email)"]]])
        }
        if let url = offering.contactWebsite {
            facts.append([
                "label": "Website",
                "items": [PageFrame.filled(["text": url, "href": OfferingCard.href(website: url)])],
            ])
        }
        let plain: [(String, String?)] = [
            ("Adres", offering.location?.address?.line),
            ("Openingsuren", offering.openingHours.map { MessageCatalogue.hours($0) }),
        ]
        facts += plain.compactMap { label, text in text.map { PageFrame.fact(label, $0) } } + fixed
        let last: [(String, String?)] = [
            ("Voorwaarden", offering.eligibilityDescription), ("Kostprijs", offering.feesDescription),
            ("Wachttijd", offering.waitTime), ("Mededeling", offering.alert),
        ]
        return facts + last.compactMap { label, text in text.map { PageFrame.fact(label, $0) } }
    }

    /// What is shown and cannot be typed over.
    private var fixed: [[String: Any]] {
        let groups = offering.targetGroups.map { words.label($0, .targetGroup) }.joined(separator: ", ")
        let areas = offering.serviceAreas.map(\.name).joined(separator: ", ")
        let contacts = offering.contacts.compactMap { contact in
            contact.name ?? contact.department ?? contact.title
        }.joined(separator: ", ")
        return [("Voor wie", groups), ("Werkt in", areas), ("Contactpersoon", contacts)]
            .map { PageFrame.fact($0.0, $0.1.isEmpty ? "niet opgegeven" : $0.1) }
    }

    /// What stands for the address where the source keeps it secret.
    private func secret(_ form: ConfirmationForm) -> [[String: Any]] {
        form.hasSecretPlace
            ? [PageFrame.fact("Adres", "geheim: het staat niet op de kaart, en hoort ook niet in de opmerking")] : []
    }

    private var story: [[String: Any]] {
        [("Omschrijving", offering.description), ("Werkwijze", offering.applicationProcess)].compactMap {
            heading, text in
            text.map {
                ["heading": heading, "paragraphs": $0.split(whereSeparator: \.isNewline).map(String.init)]
            }
        }
    }
}
