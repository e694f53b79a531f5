using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Settings;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Measures;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Settings;

namespace SocialPassport.Web.Features.Settings;

/// <summary>Sets values of the configuration in the browser, and gives them back to the files.</summary>
public sealed class SettingRegister(
    IDbContextFactory<PassportDbContext> contexts,
    SettingQueries queries,
    StoredSettingsReader reader,
    CatalogueJournal journal,
    CurrentStaff staff,
    TimeProvider clock)
{
    /// <param name="key">One of <see cref="SettingCatalogue"/>.</param>
    /// <param name="version">As the administrator saw it; 0 = nothing was set here.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="reason">The act or why.</param>
    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">setting.*, text.*, reason.empty</exception>
    /// <exception cref="DbUpdateConcurrencyException">somebody else was quicker</exception>
    public async Task SetAsync(string key, int version, string? typed, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageDictionaries);
        var definition = Definition(key);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        var value = definition.Read(TypedText.Clean(typed));
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var setting = await FindAsync(db, key, version, cancellationToken);
        var before = setting?.Value ?? queries.Configured(definition);
        if (setting is null)
        {
            db.Add(SettingValue.Create(key, value, who.FullName, now));
        }
        else
        {
            setting.Change(value, who.FullName, now);
        }

        await SaveAsync(db, who, definition, before, value, why, cancellationToken);
    }

    /// <summary>«Вернуть»: the value of the files holds again.</summary>
    /// <exception cref="AccessRefusedException">not a system administrator</exception>
    /// <exception cref="DomainRuleException">setting.unknown, setting.fixed, setting.notSet</exception>
    /// <exception cref="DbUpdateConcurrencyException">somebody else was quicker</exception>
    public async Task ClearAsync(string key, int version, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageDictionaries);
        var definition = Definition(key);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var setting = await FindAsync(db, key, version, cancellationToken)
            ?? throw new DomainRuleException("setting.notSet", "Здесь ничего не задано. Обновите страницу.");
        db.Remove(setting);
        await SaveAsync(db, who, definition, setting.Value, queries.Configured(definition), "возвращено значение сервера", cancellationToken);
    }

    private static async Task<SettingValue?> FindAsync(PassportDbContext db, string key, int version, CancellationToken cancellationToken)
    {
        var setting = await db.Set<SettingValue>().SingleOrDefaultAsync(s => s.Key == key, cancellationToken);
        if ((setting?.Version ?? 0) != version)
        {
            throw new DbUpdateConcurrencyException("The setting was changed meanwhile.");
        }

        return setting;
    }

    private SettingDefinition Definition(string key)
    {
        var definition = SettingCatalogue.Find(key) ?? throw new DomainRuleException("setting.unknown", "Такой настройки нет. Обновите страницу.");
        return queries.IsFixed(definition, out _)
            ? throw new DomainRuleException("setting.fixed", "Значение задано при запуске сервера и здесь не меняется.")
            : definition;
    }

    private async Task SaveAsync(
        PassportDbContext db, StaffIdentity who, SettingDefinition definition, string? before, string? after, string reason, CancellationToken cancellationToken)
    {
        journal.Add(db, who, CatalogueArea.Settings, definition.Key, $"{definition.Name}: {definition.Show(before)} → {definition.Show(after)}", reason);
        await db.SaveChangesAsync(cancellationToken);
        await reader.RefreshAsync(cancellationToken);
    }
}
