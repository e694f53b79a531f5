using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Settings;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Web.Features.Settings;

/// <summary>One setting as it stands.</summary>
/// <param name="Value">In force; null = the built-in text.</param>
/// <param name="Configured">What holds without a value set here.</param>
/// <param name="IsFixed">Given at the start of the node: nothing here changes it.</param>
/// <param name="SetBy">Null where nothing is set here.</param>
/// <param name="Version">What a change is made on; 0 where nothing is set here.</param>
public sealed record SettingRow(
    SettingDefinition Definition, string? Value, string? Configured, bool IsFixed, string? SetBy, DateTime? SetAtUtc, int Version)
{
    public bool IsSetHere => SetBy is not null;
}

public sealed record SettingSheet(IReadOnlyDictionary<string, SettingRow> Rows, IReadOnlyList<CatalogueChangeRow> History);

public sealed class SettingQueries(IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, StoredSettings stored, IConfiguration configuration)
{
    public async Task<SettingSheet> ReadAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ManageDictionaries);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var values = await db.Set<SettingValue>().AsNoTracking().ToDictionaryAsync(s => s.Key, cancellationToken);
        var rows = SettingCatalogue.Groups.SelectMany(group => group.Settings)
            .ToDictionary(definition => definition.Key, definition => Row(definition, values.GetValueOrDefault(definition.Key)));
        return new SettingSheet(rows, await CatalogueHistories.ReadAsync(db, CatalogueArea.Settings, subject: null, cancellationToken));
    }

    /// <summary>What holds where nothing is set in the browser.</summary>
    internal string? Configured(SettingDefinition definition) =>
        stored.TryGetConfigured(configuration, definition.Key, out var value) ? value : definition.Default;

    internal bool IsFixed(SettingDefinition definition, out string? value) => stored.TryGetFixed(configuration, definition.Key, out value);

    private SettingRow Row(SettingDefinition definition, SettingValue? set)
    {
        var configured = Configured(definition);
        return IsFixed(definition, out var given)
            ? new SettingRow(definition, given, configured, true, set?.SetBy, set?.SetAtUtc, set?.Version ?? 0)
            : new SettingRow(definition, set?.Value ?? configured, configured, false, set?.SetBy, set?.SetAtUtc, set?.Version ?? 0);
    }
}
