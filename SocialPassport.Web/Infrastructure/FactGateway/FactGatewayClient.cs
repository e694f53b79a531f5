using System.Net;

namespace SocialPassport.Web.Infrastructure.FactGateway;

/// <summary>No usable answer came; the message is for staff and holds nothing of the content.</summary>
public sealed class FactGatewayException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Carries a question to the adapter of СМЭВ and fetches its answer.</summary>
public sealed class FactGatewayClient(HttpClient http)
{
    public const string RequestsPath = "requests";

    /// <summary>The adapter has the question afterwards. Repeating it is harmless.</summary>
    /// <returns>Null, or why the adapter will not ask: staff are told.</returns>
    /// <exception cref="FactGatewayException">no usable answer</exception>
    public Task<string?> SendAsync(FactQuery query, CancellationToken cancellationToken) => CallAsync<string?>(
        async limit =>
        {
            using var answer = await http.PostAsJsonAsync(RequestsPath, query, FactMessages.Json, limit);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                return "Адаптер СМЭВ не принял запрос: проверьте СНИЛС, ФИО и дату рождения.";
            }

            return answer.IsSuccessStatusCode ? null : throw Refused(answer.StatusCode);
        },
        cancellationToken);

    /// <returns>Null when the adapter does not know the question.</returns>
    /// <exception cref="FactGatewayException">no usable answer</exception>
    public Task<FactAnswer?> FetchAsync(FactQuery query, CancellationToken cancellationToken) => CallAsync<FactAnswer?>(
        async limit =>
        {
            using var answer = await http.GetAsync(new Uri($"{RequestsPath}/{query.Id}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, limit);
            if (answer.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw Refused(answer.StatusCode);
            }

            await answer.Content.LoadIntoBufferAsync(FactMessages.MaxBytes, limit);
            return FactMessages.Read(await answer.Content.ReadAsByteArrayAsync(limit), query);
        },
        cancellationToken);

    private static FactGatewayException Refused(HttpStatusCode code) => new($"Адаптер СМЭВ ответил кодом {(int)code}.");

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        // The time limit of the client ends with the headers, so the body gets its own.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(http.Timeout);
        try
        {
            return await call(limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FactGatewayException("Адаптер СМЭВ не ответил за отведённое время.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new FactGatewayException("Нет связи с адаптером СМЭВ.", exception);
        }
    }
}
