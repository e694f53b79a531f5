using System.Text.Json;
using System.Text.Json.Serialization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.FactRequests;

namespace SocialPassport.Web.Infrastructure.FactGateway;

/// <summary>A question as the adapter of СМЭВ takes it. The adapter turns it into the department's own message.</summary>
/// <param name="Id">The same for every attempt: the adapter asks the department once.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Person">About whom.</param>
/// <param name="From">First day of the first month; incomes only.</param>
/// <param name="To">First day of the last month; incomes only.</param>
public sealed record FactQuery(Guid Id, FactRequestKind Kind, FactSubject Person, DateOnly? From, DateOnly? To);

/// <param name="Snils">11 digits.</param>
public sealed record FactSubject(string Snils, string Surname, string FirstName, string? Patronymic, DateOnly BirthDate);

public enum FactAnswerState
{
    /// <summary>The department works on it.</summary>
    Processing = 1,
    Ready,

    /// <summary>The department knows nothing of the person.</summary>
    NoData,
    Refused,
}

/// <param name="Reason">In the department's words; for no data and refusals.</param>
public sealed record FactAnswer(FactAnswerState State, string? Reason, IReadOnlyList<ReceivedFact>? Facts);

/// <summary>The JSON between the workstation and the adapter.</summary>
public static class FactMessages
{
    /// <summary>More is not an answer about one person.</summary>
    public const int MaxBytes = 1024 * 1024;

    public const int MaxFacts = 500;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 8,
    };

    /// <exception cref="FactGatewayException">the answer cannot be used; the message says what is wrong with it</exception>
    public static FactAnswer Read(ReadOnlySpan<byte> json, FactQuery query)
    {
        FactAnswer? answer;
        try
        {
            answer = JsonSerializer.Deserialize<FactAnswer>(json, Json);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FactGatewayException("Ответ адаптера СМЭВ не читается.", exception);
        }

        if (answer is null || !Enum.IsDefined(answer.State))
        {
            throw new FactGatewayException("Ответ адаптера СМЭВ не читается.");
        }

        foreach (var fact in answer.Facts ?? [])
        {
            if (Fault(fact, query) is { } fault)
            {
                throw new FactGatewayException($"Ответ адаптера СМЭВ неверен: {fault}.");
            }
        }

        return answer.Facts?.Count > MaxFacts ? throw new FactGatewayException("Ответ адаптера СМЭВ неверен: слишком много записей.") : answer;
    }

    private static string? Fault(ReceivedFact? fact, FactQuery query) => (fact, query.Kind) switch
    {
        (ReceivedIncome income, FactRequestKind.Income) =>
            income.Kopecks < 0 ? "доход отрицателен" : string.IsNullOrWhiteSpace(income.Kind) ? "не указан вид дохода" : MonthFault(income.Month, query),
        (ReceivedNoIncome none, FactRequestKind.Income) => MonthFault(none.Month, query),
        (ReceivedAddress address, FactRequestKind.Residence) =>
            string.IsNullOrWhiteSpace(address.Text) ? "адрес пуст"
            : address.Oktmo.Length is not (8 or 11) || !address.Oktmo.All(char.IsAsciiDigit) ? "ОКТМО состоит не из 8 или 11 цифр" : null,
        (ReceivedBirth, FactRequestKind.Birth) or (ReceivedMarriage, FactRequestKind.Marriage)
            or (ReceivedParentalRights, FactRequestKind.ParentalRights) or (ReceivedMeasure, FactRequestKind.AssignedMeasures) => null,
        _ => "сведения не того вида, что запрошен",
    };

    private static string? MonthFault(DateOnly month, FactQuery query) =>
        month.Day != 1 || month < query.From || month > query.To ? $"месяц {RussianText.MonthName(Month.Of(month))} не запрашивали" : null;
}
