using Microsoft.Playwright;

namespace SocialPassport.Tests.Browser;

/// <summary>A family of one person, entered on the page, for journeys that need one nobody else touches.</summary>
internal static class NewFamilies
{
    /// <summary>Ends on the card of the new family; each lives elsewhere, so that nobody looks like a duplicate.</summary>
    public static async Task RegisterAsync(IPage page, string surname)
    {
        await page.GotoAsync("/families/new");
        await FillApplicantAsync(page, surname);
        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync($"г. Всеволожск, дом {surname}");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"Семья: {surname} Анна Ивановна");
    }

    public static async Task FillApplicantAsync(IPage page, string surname)
    {
        await page.GetByLabel("Фамилия").FillAsync(surname);
        await page.GetByLabel("Имя").FillAsync("Анна");
        await page.GetByLabel("Отчество").FillAsync("Ивановна");
        await page.GetByLabel("Дата рождения").FillAsync("02.04.1990");
    }
}
