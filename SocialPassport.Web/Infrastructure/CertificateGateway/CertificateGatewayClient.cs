using System.Net.Http.Headers;
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

/// <summary>Carries one message to ГИС ЭС and its answer back.</summary>
public sealed class CertificateGatewayClient(HttpClient http)
{
    public const string ServicePath = "service";

    /// <exception cref="CertificateGatewayException">no usable answer</exception>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(ServiceXml.WriteRequest(request));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml", "utf-8");
        using var message = new HttpRequestMessage(HttpMethod.Post, ServicePath) { Content = content };
        try
        {
            // The time limit of the client ends with the headers, so the body gets its own.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(http.Timeout);
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw new CertificateGatewayException($"ГИС ЭС ответила кодом {(int)answer.StatusCode}.", mayHaveArrived: true);
            }

            var response = ServiceXml.ReadResponse(await ReadLimitedAsync(answer.Content, limit.Token));
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

    private static async Task<byte[]> ReadLimitedAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        using var target = new MemoryStream();
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

        return target.ToArray();
    }
}
