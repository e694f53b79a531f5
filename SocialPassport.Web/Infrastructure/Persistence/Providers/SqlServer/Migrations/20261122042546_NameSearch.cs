using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class NameSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Persons_Name",
                table: "Persons");

            migrationBuilder.AddColumn<string>(
                name: "SettlementKey",
                table: "PersonAddresses",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "NameTokens",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Text = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameTokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PersonNameKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonNameKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonNameKeys_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Name",
                table: "Persons",
                columns: new[] { "SurnameKey", "FirstNameKey", "PatronymicKey", "BirthDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Patronymic",
                table: "Persons",
                columns: new[] { "PatronymicKey", "FirstNameKey" });

            migrationBuilder.CreateIndex(
                name: "IX_NameTokens_Text",
                table: "NameTokens",
                column: "Text");

            migrationBuilder.CreateIndex(
                name: "IX_PersonNameKeys_Key",
                table: "PersonNameKeys",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_PersonNameKeys_PersonId",
                table: "PersonNameKeys",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NameTokens");

            migrationBuilder.DropTable(
                name: "PersonNameKeys");

            migrationBuilder.DropIndex(
                name: "IX_Persons_Name",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Persons_Patronymic",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "SettlementKey",
                table: "PersonAddresses");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Name",
                table: "Persons",
                columns: new[] { "SurnameKey", "FirstNameKey", "PatronymicKey" });
        }
    }
}
