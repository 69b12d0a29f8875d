package import DirectoryModel
package import Foundation
import Hashing

/// A link by which an organisation confirms or corrects one entry. Its token is derived from a nonce and a key outside
/// the database; the database has only the token's hash.
package struct LinkSecret: Sendable {
    package let nonce: Data
    /// 43 characters of A–Z a–z 0–9 - _ (RFC 4648, base64url without padding).
    package let token: String
    /// SHA-256 of the token.
    package let hash: Data

    /// - Parameters:
    ///   - nonce: 16 random bytes; new ones when nil.
    ///   - offering: HSDS id of the entry.
    ///   - key: the key of the kaart.
    package init(nonce: Data? = nil, offering: String, key: Data) {
        let nonce = nonce ?? RandomBytes.make(16)
        let code = KeyedHash(key: key).code(for: Data("link\u{1F}\(offering)\u{1F}".utf8) + nonce)
        self.nonce = nonce
        token = code.base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
        hash = Self.hash(of: token)
    }

    /// The hash by which a token is known.
    package static func hash(of token: String) -> Data { SHA256.hash(Data(token.utf8)) }
}

/// What an organisation answers by its link.
package struct LinkAnswer: Sendable {
    package enum Choice: Sendable {
        /// All of it is right.
        case right
        /// Other values, by path in the offering's JSON; fields that were shown and left as they were.
        case changed(values: [String: String], unchanged: [String], remark: String)
        /// It no longer exists.
        case gone(remark: String)

        package var code: String {
            switch self {
            case .right: "klopt"
            case .changed: "wijzig"
            case .gone: "weg"
            }
        }
    }

    package let tokenHash: Data
    package let choice: Choice
    /// The entry as it was when the answer was understood; nobody vouches for another.
    package let offering: Offering
    /// Who answers, by name.
    package let author: String
    package let moment: OpeningMoment

    package init(tokenHash: Data, choice: Choice, offering: Offering, author: String, moment: OpeningMoment) {
        self.offering = offering
        self.tokenHash = tokenHash
        self.choice =
            switch choice {
            case .right: .right
            case .changed(let values, let unchanged, let remark):
                .changed(values: values, unchanged: unchanged, remark: SpokenWords.text(remark))
            case .gone(let remark): .gone(remark: SpokenWords.text(remark))
            }
        self.author = SpokenWords.name(author)
        self.moment = moment
    }
}

/// How a link stands on a day.
package enum LinkStanding: Sendable, Hashable {
    /// It works, for the offering with that key.
    case open(Int64)
    case unknown, expired, used
    /// It works, and its entry has been changed since the answer was understood.
    case outdated
}
