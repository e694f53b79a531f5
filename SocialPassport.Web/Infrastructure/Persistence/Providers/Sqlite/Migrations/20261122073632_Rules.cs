using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Rules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSetAside",
                table: "IncomeRecords",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "FactRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FirstMonth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastMonth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeaseOwner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LeaseUntilUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FactRequests_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FactRequests_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ScreeningFacts",
                columns: table => new
                {
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    Layout = table.Column<int>(type: "INTEGER", nullable: false),
                    Packed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScreeningFacts", x => x.FamilyId);
                    table.ForeignKey(
                        name: "FK_ScreeningFacts_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FactLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RequestId = table.Column<long>(type: "INTEGER", nullable: false),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Fact = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Known = table.Column<string>(type: "TEXT", maxLength: 700, nullable: true),
                    Received = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ReplacedNoIncome = table.Column<bool>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FactLines_FactRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "FactRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FactLines_Request",
                table: "FactLines",
                column: "RequestId");

            migrationBuilder.CreateIndex(
                name: "UX_FactLines_PublicId",
                table: "FactLines",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_Due",
                table: "FactRequests",
                columns: new[] { "State", "NextAttemptAtUtc", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_Family",
                table: "FactRequests",
                columns: new[] { "FamilyId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_Person",
                table: "FactRequests",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "UX_FactRequests_PublicId",
                table: "FactRequests",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScreeningFacts_Layout",
                table: "ScreeningFacts",
                column: "Layout");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FactLines");

            migrationBuilder.DropTable(
                name: "ScreeningFacts");

            migrationBuilder.DropTable(
                name: "FactRequests");

            migrationBuilder.DropColumn(
                name: "IsSetAside",
                table: "IncomeRecords");
        }
    }
}
