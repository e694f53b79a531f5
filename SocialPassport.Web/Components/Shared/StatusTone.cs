namespace SocialPassport.Web.Components.Shared;

/// <summary>What a status means for the clerk; colour and icon follow from it.</summary>
public enum StatusTone
{
    /// <summary>Действует, выполнено.</summary>
    Good,

    /// <summary>Ждёт.</summary>
    Waiting,

    /// <summary>Отказ, просрочено.</summary>
    Bad,

    /// <summary>«Черновик», «нет данных».</summary>
    None,
}
