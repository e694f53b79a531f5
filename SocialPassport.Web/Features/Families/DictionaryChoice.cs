using SocialPassport.Domain.Common;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Families;

/// <summary>A value chosen in a form must stand in its dictionary on the day.</summary>
internal static class DictionaryChoice
{
    /// <returns>Name of the value.</returns>
    /// <exception cref="DomainRuleException">dictionary.code</exception>
    public static async Task<string> DemandNameAsync(
        this DictionaryLookup dictionaries, string dictionary, string code, DateOnly on, CancellationToken cancellationToken)
    {
        var items = await dictionaries.ListAsync(dictionary, on, cancellationToken);
        return items.FirstOrDefault(i => i.Code == code)?.Name
            ?? throw new DomainRuleException("dictionary.code", "Выбранного значения нет в справочнике. Обновите страницу и выберите снова.");
    }
}
