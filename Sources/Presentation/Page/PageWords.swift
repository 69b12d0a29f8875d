package import DirectoryModel
import DirectoryStore
import Gazetteer
import Search
package import Thesaurus

/// The sentences of the page that hold something of the kaart, in the language of the page.
package struct PageWords: Sendable {
    package let language: PageLanguage
    let thesaurus: Thesaurus
    /// The day and the minute at which is asked.
    package let now: OpeningMoment

    package init(_ language: PageLanguage, thesaurus: Thesaurus, now: OpeningMoment) {
        self.language = language
        self.thesaurus = thesaurus
        self.now = now
    }

    /// Whichever is in the language of the page.
    func say(_ dutch: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
        language == .dutch ? dutch() : french()
    }

    var date: CalendarDate { now.date }

    func label(_ code: String, _ scheme: Scheme) -> String {
        thesaurus.concept(code, in: scheme)?.label(in: language.ofTerms) ?? code
    }

    func name(of area: Area) -> String { language == .french ? area.names.fr ?? area.name : area.name }

    func day(_ date: CalendarDate) -> String { say(DutchWriting.date(date), FrenchWriting.date(date)) }

    func ago(_ date: CalendarDate) -> String {
        say(DutchWriting.ago(date, from: now.date), FrenchWriting.ago(date, from: now.date))
    }

    func time(_ minute: Int) -> String { say(DutchWriting.time(minute), FrenchWriting.time(minute)) }

    func weekday(_ day: Weekday) -> String { say(DutchWriting.weekday(day), FrenchWriting.weekday(day)) }

    func moment(_ moment: OpeningMoment) -> String {
        say(DutchWriting.moment(moment, from: now.date), FrenchWriting.moment(moment, from: now.date))
    }

    func languageName(_ code: String) -> String {
        say(MessageCatalogue.languageName(code), FrenchWriting.language(code))
    }

    func number(_ number: Int) -> String { DutchWriting.number(number) }

    // MARK: - How things stand

    /// "bevestigd 3 weken geleden"
    func assurance(_ assured: CalendarDate?, _ freshness: Freshness) -> String {
        guard let assured else { return say("nooit bevestigd", "jamais confirmé") }
        let stale = freshness == .stale ? say(", verouderd", ", périmé") : ""
        return say("bevestigd \(ago(assured))", "confirmé \(ago(assured))") + stale
    }

    /// A warning as a sentence; those of the organisation as they stand.
    func sentence(_ warning: OfferingWarning) -> String {
        let words = say(MessageCatalogue.words(for: warning), french(warning))
        if case .alert = warning { return words }
        return words.prefix(1).uppercased() + words.dropFirst() + "."
    }

    private func french(_ warning: OfferingWarning) -> String {
        switch warning {
        case .vanished(let day): "absent des livraisons de sa source depuis le \(self.day(day))"
        case .ended(let day): "cette offre était valable jusqu’au \(self.day(day))"
        case .status(let status): french(status)
        case .alert(let text): text
        }
    }

    private func french(_ status: OfferingStatus) -> String {
        switch status {
        case .active: "actif"
        case .inactive: "inactif"
        case .defunct: "supprimé"
        case .temporarilyClosed: "temporairement fermé"
        }
    }

    /// "nu open tot 12.00 u.", and whether that is open, closed or doubtful; nil where no hours are known.
    func openNow(_ hours: OpeningHours?) -> (kind: String, label: String)? {
        guard let hours else { return nil }
        switch hours.isOpen(on: now.date, minute: now.minute) {
        case .open(let end):
            let until = end.map { end in
                let moment = end.date == now.date ? time(end.minute) : self.moment(end)
                return say(" tot \(moment)", " jusqu’à \(moment)")
            }
            return ("open", say("nu open", "ouvert") + (until ?? ""))
        case .closed(let next):
            let opens = next.map { say(", opent \(moment($0))", ", ouvre \(moment($0))") }
            return ("dicht", say("nu gesloten", "fermé") + (opens ?? ""))
        case .byAppointment: return ("onzeker", say("op afspraak", "sur rendez-vous"))
        case .perhapsClosed: return ("onzeker", say("misschien gesloten (feestdag)", "peut-être fermé (jour férié)"))
        case .unknown: return nil
        }
    }

    /// Why a component gave what it gave.
    func reason(_ reason: Reason) -> String {
        language == .dutch
            ? MessageCatalogue.words(for: reason, thesaurus: thesaurus, on: now.date) : french(reason)
    }

    private func french(_ reason: Reason) -> String {
        switch reason {
        case .words(let words): return words.isEmpty ? "sujet correspondant" : "contient \(quoted(words))"
        case .serves(let area, let nearness): return "actif à \(name(of: area))" + near(nearness)
        case .servesPart(let area): return "actif dans une partie : \(name(of: area))"
        case .near(let asked): return "dans les environs de \(asked)"
        case .serviceAreaUnknown: return "zone d’action inconnue"
        case .doesNotServe(let asked): return "pas actif à \(asked), à notre connaissance"
        case .targetGroup(let code, let asked, let relation):
            return "public : " + related(label(code, .targetGroup), label(asked, .targetGroup), relation)
        case .targetGroupUnknown: return "public non précisé"
        case .targetGroupOther(let asked): return "\(label(asked, .targetGroup)) : non mentionné"
        case .domain(let code, let asked, let relation):
            return related(label(code, .careDomain), label(asked, .careDomain), relation)
        case .domainUnknown: return "domaine non précisé"
        case .domainOther(let asked): return "\(label(asked, .careDomain)) : non mentionné"
        case .age(let age): return "pour \(age) ans"
        case .ageUnknown: return "âge non précisé"
        case .ageOutside(let age): return "pas pour \(age) ans"
        case .language(let code, let spoken):
            return spoken ? "parle \(languageName(code))" : "\(languageName(code)) non mentionné"
        case .openNow(let end): return "ouvert" + (end.map { " jusqu’à \(time($0.minute))" } ?? "")
        case .openByAppointment: return "sur rendez-vous"
        case .perhapsClosed: return "peut-être fermé (jour férié)"
        case .openingUnknown: return "heures d’ouverture inconnues"
        case .closedNow(let next): return "fermé" + (next.map { ", ouvre \(moment($0))" } ?? "")
        case .openThen(let moment): return "ouvert \(self.moment(moment))"
        case .closedThen: return "pas ouvert à ce moment"
        case .cost(let isFree): return isFree ? "gratuit" : "payant"
        case .costUnknown: return "prix non précisé"
        case .named: return "porte ce nom"
        case .organizationNamed: return "l’organisation porte ce nom"
        case .generalIntake: return "accueil général, oriente"
        case .moreOfOrganization(let count): return "\(count) autres de cette organisation plus haut"
        case .assured(let assured, let freshness): return assurance(assured, freshness)
        case .status(let status): return french(status)
        case .vanished: return "absent de la dernière livraison de sa source"
        }
    }

    private func related(_ offered: String, _ asked: String, _ relation: ConceptRelation) -> String {
        switch relation {
        case .exact, .unrelated: offered
        case .broader: "\(asked) (plus large : \(offered))"
        case .narrower: "\(offered) (partie de \(asked))"
        }
    }

    private func near(_ nearness: Nearness?) -> String {
        switch nearness {
        case .sameDeelgemeente, .sameMunicipality: ", sur place"
        case .sameRegion: ", à proximité"
        default: ""
        }
    }

    private func quoted(_ words: [String]) -> String { words.prefix(4).map { "« \($0) »" }.joined(separator: ", ") }
}
