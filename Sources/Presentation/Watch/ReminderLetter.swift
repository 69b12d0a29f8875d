import Brugfiguur
package import DirectoryModel
package import DirectoryService
package import DirectoryStore
import Foundation

/// A mail that asks an organisation whether its entry is still right, as a draft (RFC 5322, UTF-8).
package struct ReminderLetter {
    private let letter: Reminders.Letter
    private let link: IssuedLink
    private let baseURL: String
    private let date: CalendarDate

    package init(_ letter: Reminders.Letter, link: IssuedLink, baseURL: String, date: CalendarDate) {
        self.letter = letter
        self.link = link
        self.baseURL = baseURL
        self.date = date
    }

    /// Name of the file, safe for any file system; the end of it is of this offering alone, whatever its source and id fold to.
    package var fileName: String {
        let name = "\(letter.offering.source)-\(letter.offering.sourceID)".nameOfFile
        return "\(name)-\(letter.offering.id.prefix(8))-\(letter.round).eml"
    }

    private var subject: String {
        letter.round == 1
            ? "Kloppen deze gegevens nog? \(letter.offering.name)"
            : "Herinnering: kloppen deze gegevens nog? \(letter.offering.name)"
    }

    /// The draft, with CRLF line ends. A program for mail opens it as one that is still to be sent.
    package var text: String {
        let head = [
            "From: \(Self.address(name: letter.keeper.name, letter.keeper.email))",
            "To: <\(letter.address)>",
            "Subject: \(Self.encoded(subject))",
            "Date: \(Self.mailDate(date))",
            "Message-ID: <\(letter.offering.id).\(date).\(letter.round)@\(Self.host(of: letter.keeper.email))>",
            "X-Unsent: 1",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
        ]
        return (head + [""] + body).joined(separator: "\r\n") + "\r\n"
    }

    private var body: [String] {
        let offering = letter.offering
        var lines = ["Beste", ""]
        if let former = letter.former {
            lines += [
                "Op \(DutchWriting.date(former)) vroegen we u of deze gegevens nog kloppen. Misschien ontging het u.",
                "",
            ]
        }
        lines += [
            "\"\(offering.name)\" van \(offering.organization.name) staat op de sociale kaart. Hulpverleners sturen mensen naar u door "
                + "met wat daar staat; daarom vragen we u of het nog juist is.",
            offering.assuredDate.map { "De laatste bevestiging is van \(DutchWriting.date($0))." }
                ?? "Niemand heeft het ooit bevestigd.", "", "Dit staat er nu:", "",
        ]
        lines += facts.map { "  \($0.label): \($0.text)" }
        lines += [
            "", "Klopt alles, is er iets gewijzigd, of bestaat dit niet meer? Dat zegt u hier in één stap:", "",
            "  \(baseURL)/b/\(link.token)", "",
            "De link is alleen voor dit aanbod en werkt tot \(DutchWriting.date(link.expiresOn)). U kunt ook gewoon antwoorden op "
                + "deze mail.",
            "", "Bedankt: dankzij u komt iemand meteen bij de juiste dienst terecht.", "", "Met vriendelijke groet", "",
            letter.keeper.name, "beheerder van de sociale kaart",
        ]
        return lines.flatMap { Self.wrapped($0) }
    }

    /// The entry, without the names of persons.
    private var facts: [(label: String, text: String)] {
        let offering = letter.offering
        let facts: [(String, String?)] = [
            ("Naam", offering.name), ("Adres", offering.location?.address?.line),
            ("Telefoon", offering.phones.isEmpty ? nil : offering.phonesInOrder.map(\.named).joined(separator: ", ")),
            ("E-mail", offering.contactEmail), ("Website", offering.contactWebsite),
            ("Openingsuren", offering.openingHours.map { MessageCatalogue.hours($0) }),
            (
                "Werkt in",
                offering.serviceAreas.isEmpty ? nil : offering.serviceAreas.map(\.name).joined(separator: ", ")
            ),
            ("Kostprijs", offering.feesDescription), ("Wachttijd", offering.waitTime),
            ("Voorwaarden", offering.eligibilityDescription), ("Omschrijving", offering.description),
        ]
        return facts.compactMap { label, text in
            text.map { (label, $0.split(whereSeparator: \.isNewline).joined(separator: " ")) }
        }
    }

    /// Lines of at most 78 characters (RFC 5322, 2.1.1), broken between words; a link stays whole.
    private static func wrapped(_ text: String) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, indent.count + line.count + 1 + word.count > 78 {
                lines.append(indent + line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return lines + [line.isEmpty ? "" : indent + line]
    }

    /// RFC 2047, in words of no more than 75 characters.
    private static func encoded(_ text: String) -> String {
        let plain = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard !plain.utf8.allSatisfy({ (32..<127).contains($0) }) || plain.utf8.count > 900 else { return plain }
        var words: [String] = []
        var part = ""
        for character in plain {
            if part.utf8.count + String(character).utf8.count > 42 {
                words.append(part)
                part = ""
            }
            part.append(character)
        }
        words.append(part)
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func address(name: String, _ email: String) -> String {
        let plain = name.filter { !"\"\\<>\r\n".contains($0) }
        return plain.utf8.allSatisfy { (32..<127).contains($0) }
            ? "\"\(plain)\" <\(email)>" : "\(encoded(plain)) <\(email)>"
    }

    private static func host(of email: String) -> Substring { email.split(separator: "@").last ?? "kaart.invalid" }

    /// RFC 5322, 3.3; midday.
    private static func mailDate(_ date: CalendarDate) -> String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(days[date.weekday.rawValue - 1]), \(date.day) \(months[date.month - 1]) \(date.year) 12:00:00 +0000"
    }
}

extension MessageCatalogue {
    package static func remindersDrafted(_ letters: Int, calls: Int, withoutAddress: Int, in folder: String) -> String {
        var text = "\(DutchWriting.count(letters, "mail", "mails")) klaargezet in \(folder)"
        if calls > 0 { text += ", met \(DutchWriting.count(calls, "belafspraak", "belafspraken")) in de agenda" }
        text += "."
        if withoutAddress > 0 {
            text +=
                " \(DutchWriting.count(withoutAddress, "aanbod heeft", "aanbiedingen hebben")) geen e-mailadres: bel die."
        }
        return text
    }
}
