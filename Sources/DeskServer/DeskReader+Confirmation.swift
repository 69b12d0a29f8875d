import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Presentation

/// An entry to which a link leads.
struct LinkedEntry: Sendable {
    let offering: Offering
    /// Whether its source keeps secret where it is.
    let hasSecretPlace: Bool
    let keeper: WatchPolicy.Keeper?
    let expiresOn: CalendarDate
}

/// What a link leads to, and what was answered, read and checked on the thread of a reader.
extension DeskReader {
    /// The entry of a link.
    ///
    /// - Throws: `ConfirmationProblem` for a link that does not work.
    func entry(ofLink token: String, on date: CalendarDate) throws -> LinkedEntry {
        let found = try reading { store in
            try store.read { snapshot in
                let hash = LinkSecret.hash(of: token)
                let standing = try snapshot.standing(ofLink: hash, on: date)
                guard case .open(let key) = standing, let offering = try snapshot.offering(key: key),
                    let expiry = try snapshot.expiry(ofLink: hash)
                else { throw ConfirmationProblem(standing) }
                return try (offering, expiry, snapshot.hasSecretPlace(key: key))
            }
        }
        return LinkedEntry(
            offering: found.0, hasSecretPlace: found.2, keeper: source.assignment.keeper(of: found.0),
            expiresOn: found.1)
    }

    /// The page of a link: the entry with three answers, or the form to correct it.
    func confirmationPage(_ token: String, correcting: Bool, now: OpeningMoment) throws -> String {
        let entry = try entry(ofLink: token, on: now.date)
        return html(entry, token, form(entry), correcting: correcting, now)
    }

    private func html(
        _ entry: LinkedEntry, _ token: String, _ form: ConfirmationForm, correcting: Bool, _ now: OpeningMoment
    ) -> String {
        let page = page(entry, token, now)
        return source.page.html(correcting ? page.change(form) : page.question(form, expiresOn: entry.expiresOn))
    }

    private func form(_ entry: LinkedEntry) -> ConfirmationForm {
        ConfirmationForm(of: entry.offering, hasSecretPlace: entry.hasSecretPlace)
    }

    private func page(_ entry: LinkedEntry, _ token: String, _ now: OpeningMoment) -> ConfirmationPage {
        ConfirmationPage(
            entry.offering, token: token, keeper: entry.keeper,
            words: PageWords(.dutch, thesaurus: source.references.thesaurus, now: now))
    }

    /// What was typed, understood.
    enum Understood: Sendable {
        /// To be kept, with the page that thanks for it.
        case answer(LinkAnswer, thanks: String)
        /// The form again, with what is wrong.
        case faulty(String)
    }

    /// Checks an answer; nothing is written.
    ///
    /// - Throws: `ConfirmationProblem`.
    func understood(_ parameters: DeskParameters, _ token: String, now: OpeningMoment) throws -> Understood {
        let entry = try entry(ofLink: token, on: now.date)
        var form = form(entry)
        let action = parameters.value("actie")
        if form.beginsAnew({ parameters.value($0) }) {
            return .faulty(html(entry, token, form, correcting: action == "wijzig", now))
        }
        form.fill { parameters.value($0) }
        form.checkName()
        let choice: LinkAnswer.Choice
        let answer: ConfirmationPage.Answer
        switch action {
        case "klopt": (choice, answer) = (.right, .right)
        case "weg":
            form.checkRemark()
            (choice, answer) = (.gone(remark: form.remark), .gone)
        case "wijzig":
            form.checkRemark()
            let values = try values(&form, entry.offering, on: now.date)
            let unchanged = try Set(form.unchanged.map(CorrectionReading.field(named:))).subtracting(
                values.keys.map { String($0.prefix { $0 != "." }) })
            choice = .changed(values: values, unchanged: unchanged.sorted(), remark: form.remark)
            answer =
                if !values.isEmpty {
                    .changed(ConfirmationPage.changes(in: form))
                } else if form.remark.isEmpty {
                    .right
                } else {
                    .remarked
                }
        default:
            form.generalFault = ConfirmationLabels.answerNeeded
            (choice, answer) = (.right, .right)
        }
        guard form.isFaultless else {
            return .faulty(html(entry, token, form, correcting: action == "wijzig", now))
        }
        return .answer(
            LinkAnswer(
                tokenHash: LinkSecret.hash(of: token), choice: choice, offering: entry.offering, author: form.name,
                moment: now),
            thanks: source.page.html(page(entry, token, now).thanks(answer, by: form.name)))
    }

    private func values(
        _ form: inout ConfirmationForm, _ offering: Offering, on date: CalendarDate
    ) throws -> [String: String] {
        do {
            return try source.corrections.values(form.changes, for: offering, on: date)
        } catch let refusal as RefusedCorrection {
            form.take(refusal)
            return [:]
        }
    }
}

extension ConfirmationProblem {
    init(_ standing: LinkStanding) {
        switch standing {
        case .used: self = .used
        case .expired: self = .expired
        case .outdated: self = .busy
        case .open, .unknown: self = .unknown
        }
    }
}
