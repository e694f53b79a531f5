using System.Net.Http.Headers;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

namespace SocialPassport.Web.Infrastructure.CertificateGateway;

/// <summary>No usable answer came; the message is for staff and holds nothing of the content.</summary>
/// <param name="message">What happened.</param>
/// <param name="mayHaveArrived">Whether ГИС ЭС may have acted on the request.</param>
/// <param name="inner">Cause.</param>
public sealed class CertificateGatewayException(string message, bool mayHaveArrived, Exception? inner = null) : Exception(message, inner)
{
    public bool MayHaveArrived { get; } = mayHaveArrived;
}

/// <summary>Carries one message to ГИС ЭС and its answer back; both are kept, masked, in the log of messages.</summary>
public sealed class CertificateGatewayClient(HttpClient http, TransportLog log)
{
    public const string ServicePath = "service";

    /// <exception cref="CertificateGatewayException">no usable answer</exception>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var bytes = ServiceXml.WriteRequest(request);
        var transport = new Transport
        {
            Direction = TransportDirection.Outgoing,
            Kind = KindOf(request.Operation),
            Partner = http.BaseAddress!.Host,
            StartedAt = log.Now,
            Request = bytes,
            Records = [.. request.Facts.Select(fact => new TransportedRecord(fact.FactAssignmentUuid, null))],
            Error = "Отправка прервана остановкой сервера.",
        };
        using var answer = new MemoryStream();
        try
        {
            var response = await CarryAsync(bytes, request, transport, answer, cancellationToken);
            transport.Outcome = TransportOutcome.Answered;
            transport.Error = null;
            transport.Records = Outcomes(request, response);
            return response;
        }
        catch (CertificateGatewayException exception)
        {
            transport.Error = exception.Message;
            throw;
        }
        finally
        {
            transport.Answer = answer.ToArray();
            await log.WriteAsync(transport);
        }
    }

    private static TransportKind KindOf(ExchangeOperation operation) => operation switch
    {
        ExchangeOperation.Create => TransportKind.Create,
        ExchangeOperation.Edit => TransportKind.Edit,
        ExchangeOperation.Block => TransportKind.Block,
        _ => TransportKind.Status,
    };

    /// <summary>What became of each record; a record without one plain answer has none.</summary>
    private static List<TransportedRecord> Outcomes(ServiceRequest request, ServiceResponse response)
    {
        var answered = response.Records.ToLookup(record => record.RecordId, record => record.Protocol.IsProcessedSuccessfully);
        return [.. request.Facts.Select(sent => new TransportedRecord(
            sent.FactAssignmentUuid,
            answered[sent.RecordId].Count() == 1 ? answered[sent.RecordId].Single() : null))];
    }

    private async Task<ServiceResponse> CarryAsync(
        byte[] bytes, ServiceRequest request, Transport transport, MemoryStream body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml", "utf-8");
        using var message = new HttpRequestMessage(HttpMethod.Post, ServicePath) { Content = content };
        try
        {
            // The time limit of the client ends with the headers, so the body gets its own.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(http.Timeout);
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            transport.HttpStatus = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
            {
                transport.Outcome = TransportOutcome.Refused;
                throw new CertificateGatewayException($"ГИС ЭС ответила кодом {(int)answer.StatusCode}.", mayHaveArrived: true);
            }

            await ReadLimitedAsync(answer.Content, body, limit.Token);
            transport.Outcome = TransportOutcome.Unreadable;
            var response = ServiceXml.ReadResponse(body.ToArray());
            return response.Operation == request.Operation
                ? response
                : throw new CertificateGatewayException("ГИС ЭС ответила на другую операцию.", mayHaveArrived: true);
        }
        catch (MessageFormatException exception)
        {
            throw new CertificateGatewayException("Ответ ГИС ЭС не читается: " + exception.Message, mayHaveArrived: true, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CertificateGatewayException("ГИС ЭС не ответила за отведённое время.", mayHaveArrived: true, exception);
        }
        catch (HttpRequestException exception)
        {
            var reached = exception.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError);
            throw new CertificateGatewayException(reached ? "Связь с ГИС ЭС прервалась." : "Нет связи с ГИС ЭС.", reached, exception);
        }
        catch (IOException exception)
        {
            throw new CertificateGatewayException("Связь с ГИС ЭС прервалась на ответе.", mayHaveArrived: true, exception);
        }
    }

    private static async Task ReadLimitedAsync(HttpContent content, MemoryStream target, CancellationToken cancellationToken)
    {
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (target.Length + read > MessageXml.MaxBytes)
            {
                throw new MessageFormatException($"ответ больше допустимых {MessageXml.MaxBytes / 1024 / 1024} МБ.");
            }

            target.Write(buffer, 0, read);
        }
    }
}
