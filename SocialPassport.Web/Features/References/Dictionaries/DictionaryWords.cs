using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.References.Dictionaries;

/// <summary>The dictionaries as they are called on screen.</summary>
public static class DictionaryWords
{
    private static readonly (string Dictionary, string Name)[] Names =
    [
        (DictionaryNames.RefusalGrounds, "Основания отказа"),
        (DictionaryNames.RevocationReasons, "Причины отзыва сертификата"),
        (DictionaryNames.IncomeKinds, "Виды доходов"),
        (DictionaryNames.BenefitCategories, "Льготные категории"),
        (DictionaryNames.LifeEvents, "Жизненные события"),
        (DictionaryNames.Kinship, "Родство"),
        (DictionaryNames.DocumentKinds, "Виды документов"),
        (DictionaryNames.Channels, "Каналы обращения"),
        (DictionaryNames.CertificateStatuses, "Статусы сертификата ГИС ЭС"),
        (DictionaryNames.CertificateUsages, "Использование сертификата ГИС ЭС"),
        (DictionaryNames.OperationTypes, "Операции по сертификату ГИС ЭС"),
        (DictionaryNames.SuspensionReasons, "Причины приостановки сертификата ГИС ЭС"),
        (DictionaryNames.ChangeReasons, "Причины изменения карточки"),
        (DictionaryNames.RepresentativeKinds, "Виды представителей"),
        (DictionaryNames.Citizenships, "Гражданство"),
    ];

    /// <summary>The code itself is what rules, forms and the assess file speak of: words may change, the set may not.</summary>
    private static readonly string[] ClosedSets = [DictionaryNames.BenefitCategories, DictionaryNames.LifeEvents, DictionaryNames.Channels];

    public static IReadOnlyList<Choice> All { get; } = [.. Names.Select(entry => new Choice(entry.Dictionary, entry.Name))];

    public static string NameOf(string dictionary) => Names.FirstOrDefault(entry => entry.Dictionary == dictionary).Name ?? dictionary;

    public static bool IsKnown(string? dictionary) => Names.Any(entry => entry.Dictionary == dictionary);

    public static bool IsClosed(string dictionary) => ClosedSets.Contains(dictionary);
}
