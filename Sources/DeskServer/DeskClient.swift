import Foundation
import Presentation

/// Asks a desk that listens on a unix socket, for those who may use the socket and not the file.
package struct DeskClient {
    private let socket: DeskSocket

    package init(socket path: String) { socket = DeskSocket(path: path) }

    /// The answer of `/zoek` as the desk gives it: the JSON of `kaart zoek --json`.
    ///
    /// - Parameter parameters: names and values, as the desk knows them.
    /// - Returns: the JSON, byte for byte.
    /// - Throws: `DeskError`.
    package func search(_ parameters: [(name: String, value: String)]) throws(DeskError) -> String {
        var safe = CharacterSet.alphanumerics
        safe.insert(charactersIn: "-._~")
        let body = parameters.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: safe) ?? "")
        }.joined(separator: "&")
        let head = [
            "POST /zoek HTTP/1.1", "Host: desk", "Connection: close", "Content-Type: application/x-www-form-urlencoded",
            "Content-Length: \(body.utf8.count)",
        ]
        let answer = try exchange(Data((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
        guard let split = answer.firstRange(of: Data("\r\n\r\n".utf8)),
            let status = String(decoding: answer.prefix(split.lowerBound), as: UTF8.self)
                .split(separator: " ", maxSplits: 2).dropFirst().first.flatMap({ Int($0) })
        else { throw .noAnswer(socket.path) }
        let text = answer[split.upperBound...]
        // A desk that is stopped may break off in the middle of an answer.
        let lengths = String(decoding: answer.prefix(split.lowerBound), as: UTF8.self).lowercased()
            .split(whereSeparator: \.isNewline).compactMap { line in
                line.hasPrefix("content-length:") ? Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces)) : nil
            }
        guard lengths.allSatisfy({ $0 == text.count }) else { throw .noAnswer(socket.path) }
        guard status == 200 else {
            let problem = try? JSONDecoder().decode(Problem.self, from: text)
            throw problem.map { .refused($0.detail) } ?? .noAnswer(socket.path)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private struct Problem: Decodable { let detail: String }

    private func exchange(_ request: Data) throws(DeskError) -> Data {
        let descriptor = try socket.connected()
        defer { close(descriptor) }
        var rest = request[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            // Whoever has too much to do answers before it has read the question.
            guard written > 0 else { break }
            rest = rest.dropFirst(written)
        }
        var answer = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count == 0 || count < 0 && !answer.isEmpty { return answer }
            guard count > 0 else { throw .noAnswer(socket.path) }
            answer.append(contentsOf: buffer[..<count])
        }
    }
}
